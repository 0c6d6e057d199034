import { Failure } from '../../../base/failure.ts';
import type { Operation } from '../operation.ts';
import type { KnownComponent } from './known-components.ts';

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
