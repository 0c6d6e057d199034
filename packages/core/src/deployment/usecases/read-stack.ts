import type { StackReading } from '../../target/stack-reading.ts';
import { readState, type StateRead } from '../../target/usecases/read-state.ts';
import type { Operation } from './operation.ts';

/**
 * Reads journal and routes at the same time: while going back, every round trip to the target is time in which users get a bad
 * release. Under a raised fence both stay true until this run changes them.
 */
export async function readStack({ target, signal }: Operation): Promise<StackReading & StateRead> {
  const [read, { routes }] = await Promise.all([readState(target.journal, signal), target.router.read(signal)]);
  return { ...read, routes };
}
