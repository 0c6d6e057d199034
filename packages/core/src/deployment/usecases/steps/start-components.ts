import { Failure } from '../../../base/failure.ts';
import { neededSecret } from '../../../base/needed-secret.ts';
import type { Secret } from '../../../base/secret.ts';
import type { ComponentSpec } from '../../../release/component-spec.ts';
import { hashOfSpec } from '../../../release/component-spec.ts';
import { fileMountsOf, filesNeededBy, secretFileMountsOf } from '../../../release/container/mounted-files.ts';
import type { Placement } from '../../../target/placement.ts';
import type { WorkloadSpec } from '../../../target/ports/workloads.ts';
import type { Operation } from '../operation.ts';
import { checkNetworks, type KnownComponent, startable } from './known-components.ts';
import { takeAway } from './take-away.ts';

/** Clears the slots of these components, and starts them there, first the ones that others need. */
export async function startComponents(op: Operation, placement: Placement): Promise<void> {
  const known = await startable(op, placement);
  await checkNetworks(op, known);
  await takeAway(op, placement);
  for (const each of known) await op.target.workloads.start(op.token, workloadSpec(op, each), op.signal);
}

export function workloadSpec(op: Operation, { placed, spec }: KnownComponent): WorkloadSpec {
  const { component, slot } = placed;
  const { image, environment, command, networks, stopTimeout, container = {}, manifest } = spec;
  return {
    component,
    slot,
    image,
    spec: hashOfSpec(spec),
    environment,
    ...secretsFor(op, spec),
    command,
    networks,
    stopTimeout,
    container,
    ...(manifest && { manifest }),
  };
}

/** Throws `configuration/secret-missing`, `release/unreadable` or `target/network-missing` for what starting these would lack. Starts nothing. */
export async function checkStartable(op: Operation, placement: Placement): Promise<void> {
  const known = await startable(op, placement);
  for (const { spec } of known) secretsFor(op, spec);
  await checkFiles(op, known);
  await checkNetworks(op, known);
}

/** Throws `release/unreadable` for files that aren't at the target any more. */
async function checkFiles(op: Operation, known: readonly KnownComponent[]): Promise<void> {
  const needed = filesNeededBy(known.map(({ spec }) => spec));
  if (needed.length === 0) return;
  const lacking = await op.target.files.lacking(needed, op.signal);
  if (lacking.length === 0) return;
  const lost = known.flatMap(({ placed, spec }) =>
    fileMountsOf(spec).flatMap(({ path, hash }) =>
      lacking.includes(hash) ? [`${path} of ${placed.component} in release ${placed.release.id}`] : [],
    ),
  );
  throw new Failure('release/unreadable', `these files aren't kept here any more, or are damaged: ${lost.join(', ')}`);
}

/** A component's secrets: as variables and as files. */
export interface ComponentSecrets {
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly secretFiles: ReadonlyMap<string, Secret>;
}

/** The secrets for a component's container. Throws `configuration/secret-missing` with the names of those that weren't given. */
export function secretsFor(op: Operation, spec: ComponentSpec): ComponentSecrets {
  const purpose = `component ${spec.name}`;
  const given = (names: readonly string[]) =>
    new Map(names.map((name) => [name, neededSecret(op.request.secrets, name, purpose)]));
  return { secrets: given(spec.secrets), secretFiles: given(secretFileMountsOf(spec).map(({ secret }) => secret)) };
}
