import { Failure } from '../base/failure.ts';
import type { FencingToken } from '../lease/fencing-token.ts';
import type { FenceRecord } from './fence.ts';
import { sameOwner, type StackOwner } from './stack-owner.ts';

/** What people read when a fence refuses. Both holders are named: the one that stands on it, and the one that was refused. */

/** `acme/shop, environment production, whose lease is kept in variables`. */
export function describeOwner({ repository, environment, store }: StackOwner): string {
  return `${repository}, environment ${environment}, whose lease is kept in ${STORES[store]}`;
}

const STORES: Readonly<Record<StackOwner['store'], string>> = {
  environment: 'variables of the environment (`store: environment`)',
  ref: 'a git ref (`store: ref`)',
};

/** Who was refused: `holder` is missing only when this run never raised the fence. */
export interface Refused {
  readonly token: FencingToken;
  readonly holder?: string;
}

/** The token was not the one on the fence, because a newer one is. */
export function supersededFailure(refused: Refused, by: FenceRecord): Failure {
  const { token, holder } = refused;
  const facts = {
    generation: token.generation,
    ...(holder !== undefined && { refused: holder }),
    by: by.holder,
    byGeneration: by.token.generation,
    since: by.raisedAt,
  };
  return new Failure('fence/superseded', describeSuperseded(refused, by), { facts });
}

export function describeSuperseded({ token, holder = 'this run' }: Refused, by: FenceRecord): string {
  const standing = `generation ${by.token.generation} of ${by.holder} stands on the fence since ${by.raisedAt}`;
  return `${standing}; generation ${token.generation} of ${holder} is refused`;
}

export function foreignOwnerFailure(refused: FenceRecord, by: FenceRecord): Failure {
  const facts = {
    generation: refused.token.generation,
    refused: refused.holder,
    by: by.holder,
    byGeneration: by.token.generation,
    since: by.raisedAt,
  };
  return new Failure('fence/foreign-owner', describeForeignOwner(refused, by), { facts });
}

/** Whose it is, who is refused, and how to take it over on purpose. */
export function describeForeignOwner(refused: FenceRecord, by: FenceRecord): string {
  const standing = `it belongs to ${describeOwner(by.owner)}; generation ${by.token.generation} of ${by.holder} stands on the fence since ${by.raisedAt}`;
  const asked = `generation ${refused.token.generation} of ${refused.holder} is refused, which came for ${describeOwner(refused.owner)}`;
  return `${standing}; ${asked}. ${wayOut(refused.owner, by.owner)}`;
}

function wayOut(wanted: StackOwner, standing: StackOwner): string {
  if (sameOwner({ ...wanted, store: standing.store }, standing)) {
    return `One environment has one lease in one store: use \`store: ${standing.store}\` in every workflow, or two runs would hold two leases. To move to \`store: ${wanted.store}\` on purpose, wait until no deployment runs, give every workflow \`store: ${wanted.store}\`, and run lock once with \`adopt: <reason>\`.`;
  }
  return 'Use another application name or target. To take the stack over on purpose, see that no deployment of the other runs or comes, and run lock once with `adopt: <reason>`.';
}
