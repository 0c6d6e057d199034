import type { LeaseStore } from '../lease/lease-store.ts';

/** Who a stack belongs to. Another repository, environment or lease store is refused until it adopts the stack. */
export interface StackOwner {
  readonly repository: string;
  readonly environment: string;
  readonly store: LeaseStore;
}

/** For GitHub, names of repositories and environments that differ only in case are the same. */
export function sameOwner(one: StackOwner, other: StackOwner): boolean {
  return ownerKey(one) === ownerKey(other);
}

/** One line; the same owner always gets the same text. */
export function ownerKey({ repository, environment, store }: StackOwner): string {
  return JSON.stringify([repository.toLowerCase(), environment.toLowerCase(), store]);
}
