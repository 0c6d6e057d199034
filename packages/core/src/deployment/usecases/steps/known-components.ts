import { Failure } from '../../../base/failure.ts';
import type { ComponentName } from '../../../base/names.ts';
import type { ServingSettings } from '../../../release/component.ts';
import type { ComponentSpec } from '../../../release/component-spec.ts';
import { type AskedHealth, healthOf } from '../../../release/listeners.ts';
import type { PlacedComponent, Placement } from '../../../target/placement.ts';
import type { Operation } from '../operation.ts';
import { inDependencyOrder } from './dependency-order.ts';

/** A placed component, and what it is started from. */
export interface KnownComponent {
  readonly placed: PlacedComponent;
  readonly spec: ComponentSpec;
}

/** A component that can be asked. */
export interface AskedComponent {
  readonly placed: PlacedComponent;
  readonly name: ComponentName;
  /** Null: users don't reach it, so that it is asked in private alone. */
  readonly serves: ServingSettings | null;
  /** What is asked in private. */
  readonly health: AskedHealth;
  /** Further paths at which users reach it. */
  readonly furtherPaths: readonly string[];
}

/** What each component of a placement is started from, first those that others need. Throws `release/unreadable` if that isn't known of one. */
export async function startable(op: Operation, placement: Placement): Promise<readonly KnownComponent[]> {
  const ordered = inDependencyOrder(op, placement, ({ component }) => component);
  const known = await Promise.all(ordered.map(async (placed) => ({ placed, spec: await op.specOf(placed) })));
  return known.map(({ placed, spec }) => {
    if (spec) return { placed, spec };
    const { component, release } = placed;
    const detail = `what ${component} of release ${release.id} was started from isn't kept here, and the configuration doesn't know it`;
    throw new Failure('release/unreadable', detail);
  });
}

/**
 * Those of a placement that can be asked: they have a port. The router leads to no component that today's configuration doesn't have, so
 * that such a one can't be asked.
 */
export async function askable(op: Operation, placement: Placement): Promise<readonly AskedComponent[]> {
  const names = new Set(op.request.configuration.components.map(({ name }) => name));
  const routed = placement.filter(({ component }) => names.has(component));
  const known = await Promise.all(routed.map(async (placed) => ({ placed, spec: await op.specOf(placed) })));
  return known.flatMap(({ placed, spec }): readonly AskedComponent[] => {
    const health = spec && healthOf(spec);
    if (!health) return [];
    // A server of gRPC takes no plain request: some break it off, which the router answers with 502.
    const asked = (spec.ports ?? []).filter(({ protocol }) => protocol === 'http');
    const furtherPaths = asked.flatMap(({ path }) => path ?? []);
    return [{ placed, name: spec.name, serves: spec.serves, health, furtherPaths }];
  });
}

/**
 * Throws `target/network-missing` for further networks that these components are to join and that aren't there. They may be those
 * of an earlier release, which nobody has looked at since. Asked before anything is stopped: without one, a container can be
 * created and not started.
 */
export async function checkNetworks(op: Operation, known: readonly KnownComponent[]): Promise<void> {
  const joining = known.filter(({ spec }) => spec.networks.length > 0 && spec.container?.networkMode !== 'host');
  const names = [...new Set(joining.flatMap(({ spec }) => spec.networks))];
  if (names.length === 0) return;
  const missing = await op.target.neighbours.missingNetworks(names, op.signal);
  if (missing.length === 0) return;
  const each = missing.map(({ name }) => {
    const of = joining.filter(({ spec }) => spec.networks.includes(name));
    return `network ${name} of ${of.map(({ placed }) => `${placed.component} (${placed.release.id})`).join(', ')}`;
  });
  throw new Failure('target/network-missing', `${each.join('; ')}: not there, so nothing was stopped or started`, {
    remedy: missing.map(({ remedy }) => remedy).join(' '),
    facts: { networks: missing.map(({ name }) => name).join(', ') },
  });
}
