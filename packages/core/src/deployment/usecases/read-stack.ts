import type { RoutesInForce } from '../../target/routes.ts';
import type { StackReading } from '../../target/stack-reading.ts';
import { readState, type StateRead } from '../../target/usecases/read-state.ts';
import type { Operation } from './operation.ts';

type Maintained = Pick<RoutesInForce, 'maintenance'>;

/**
 * Reads journal and routes at the same time: while going back, every round trip to the target is time in which users get a bad
 * release. Under a raised fence both stay true until this run changes them.
 */
export async function readStack({ target, signal }: Operation): Promise<StackReading & StateRead & Maintained> {
  const [read, inForce] = await Promise.all([readState(target.journal, signal), target.router.read(signal)]);
  const { routes, maintenance } = inForce;
  return { ...read, routes, maintenance };
}
