import { foldJournal } from '../../../target/deployment-state.ts';
import type { StackReading } from '../../../target/stack-reading.ts';
import type { Operation } from '../operation.ts';

/**
 * Reads journal and routes at the same time: while going back, every round trip to the target is time in which users get a bad
 * release. Under a raised fence both stay true until this run changes them.
 */
export async function readStack({ target, signal }: Operation): Promise<StackReading> {
  const [entries, { routes }] = await Promise.all([target.journal.read(signal), target.router.read(signal)]);
  return { state: foldJournal(entries), routes };
}
