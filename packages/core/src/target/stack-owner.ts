import type { LeaseStore } from '../lease/lease-store.ts';

/** Whose stack this is. A second repository, environment or store that meets it is refused until it is adopted. */
export interface StackOwner {
  readonly repository: string;
  readonly environment: string;
  readonly store: LeaseStore;
}

/** GitHub takes names of repositories and environments that differ only in case for the same. */
export function sameOwner(one: StackOwner, other: StackOwner): boolean {
  return ownerKey(one) === ownerKey(other);
}

/** One line, the same text for the same owner. */
export function ownerKey({ repository, environment, store }: StackOwner): string {
  return JSON.stringify([repository.toLowerCase(), environment.toLowerCase(), store]);
}
