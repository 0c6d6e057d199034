import { foldJournal, type DeploymentState } from '../domain/deployment-state.ts';
import type { Routes } from '../domain/routes.ts';
import type { Operation } from './operation.ts';

/** What the journal adds up to, and the routes in force. Under a raised fence both stay true until this run changes them. */
export interface StackReading {
  readonly state: DeploymentState;
  readonly routes: Routes;
}

/** Reads both at once: on the way back every round trip to the target is time that users spend on a bad release. */
export async function readStack({ target, signal }: Operation): Promise<StackReading> {
  const [entries, { routes }] = await Promise.all([target.journal.read(signal), target.router.read(signal)]);
  return { state: foldJournal(entries), routes };
}
