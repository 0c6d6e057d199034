import { Failure } from '../base/failure.ts';
import type { FencingToken } from '../lease/fencing-token.ts';
import type { FenceRecord } from './fence.ts';
import { sameOwner, type StackOwner } from './stack-owner.ts';

/** What people read when a fence refuses. Both holders are named: the one on the fence, and the refused one. */

/** `acme/shop, environment production, whose lease is kept in variables`. */
export function describeOwner({ repository, environment, store }: StackOwner): string {
  return `${repository}, environment ${environment}, whose lease is kept in ${STORES[store]}`;
}

const STORES: Readonly<Record<StackOwner['store'], string>> = {
  environment: 'variables of the environment (`store: environment`)',
  ref: 'git refs (`store: ref`)',
};

/** Who was refused. `holder` is missing only when this run never raised the fence. */
interface Refused {
  readonly token: FencingToken;
  readonly holder?: string;
}

/** The token was not the one on the fence, because there is a newer one. */
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
  const standing = `generation ${by.token.generation} of ${by.holder} is on the fence since ${by.raisedAt}`;
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

/** Who owns the stack, who was refused, and how to take the stack over on purpose. */
export function describeForeignOwner(refused: FenceRecord, by: FenceRecord): string {
  const standing = `it belongs to ${describeOwner(by.owner)}; generation ${by.token.generation} of ${by.holder} is on the fence since ${by.raisedAt}`;
  const asked = `generation ${refused.token.generation} of ${refused.holder} is refused, because it comes from ${describeOwner(refused.owner)}`;
  return `${standing}; ${asked}. ${wayOut(refused.owner, by.owner)}`;
}

function wayOut(wanted: StackOwner, standing: StackOwner): string {
  if (sameOwner({ ...wanted, store: standing.store }, standing)) {
    return `One environment has one lease in one store: use \`store: ${standing.store}\` in every workflow, or two runs would hold two leases. To move to \`store: ${wanted.store}\` on purpose, wait until no deployment runs, give every workflow \`store: ${wanted.store}\`, and run lock once with \`adopt: <reason>\`.`;
  }
  return 'Use another application name or target. To take the stack over on purpose, make sure that no deployment of the other owner runs or starts, and run lock once with `adopt: <reason>`.';
}
