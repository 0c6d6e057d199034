import { neededSecret } from '../../../base/needed-secret.ts';
import type { Secret } from '../../../base/secret.ts';
import type { ComponentSpec } from '../../../release/component-spec.ts';
import { hashOfSpec } from '../../../release/component-spec.ts';
import type { Placement } from '../../../target/placement.ts';
import type { WorkloadSpec } from '../../../target/ports/workloads.ts';
import type { Operation } from '../operation.ts';
import { type KnownComponent, startable } from './known-components.ts';
import { takeAway } from './take-away.ts';

/** Clears the slots of these components, and starts them there, first the ones that others need. */
export async function startComponents(op: Operation, placement: Placement): Promise<void> {
  await takeAway(op, placement);
  for (const known of await startable(op, placement)) {
    await op.target.workloads.start(op.token, workloadSpec(op, known), op.signal);
  }
}

export function workloadSpec(op: Operation, { placed, spec }: KnownComponent): WorkloadSpec {
  const { component, slot } = placed;
  const { image, environment, command, stopTimeout } = spec;
  const hash = hashOfSpec(spec);
  return { component, slot, image, spec: hash, environment, secrets: secretsFor(op, spec), command, stopTimeout };
}

/** Throws `configuration/secret-missing` or `release/unreadable` for what starting these would lack. Starts nothing. */
export async function checkStartable(op: Operation, placement: Placement): Promise<void> {
  for (const { spec } of await startable(op, placement)) secretsFor(op, spec);
}

/** The secrets for a component's container. Throws `configuration/secret-missing` with the names of those that weren't given. */
export function secretsFor(op: Operation, { name: component, secrets }: ComponentSpec): ReadonlyMap<string, Secret> {
  const purpose = `component ${component}`;
  return new Map(secrets.map((name) => [name, neededSecret(op.request.secrets, name, purpose)]));
}
