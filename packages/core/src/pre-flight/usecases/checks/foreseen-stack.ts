import { foreseeSettlement } from '../../../deployment/decisions/foreseen.ts';
import type { StackReading } from '../../../target/stack-reading.ts';
import { readState } from '../../../target/usecases/read-state.ts';
import type { PreFlightPorts } from '../check.ts';

/** As it will be when what is open has been settled, which the deployment does first. */
export async function foreseenStack({ target, clock }: PreFlightPorts, signal: AbortSignal): Promise<StackReading> {
  const { state } = await readState(target.journal, signal);
  const { routes } = await target.router.read(signal);
  return state.open ? foreseeSettlement({ state, routes }, state.open, clock.now()).reading : { state, routes };
}
