import type { DeploymentState } from './deployment-state.ts';
import type { Routes } from './routes.ts';

/** What a stack's journal adds up to, and the routes in force: all that is decided upon. */
export interface StackReading {
  readonly state: DeploymentState;
  readonly routes: Routes;
}
