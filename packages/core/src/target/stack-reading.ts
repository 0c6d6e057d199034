import type { DeploymentState } from './deployment-state.ts';
import type { Routes } from './routes.ts';

/** The state that a stack's journal tells, and the routes in force. All decisions are based on these two. */
export interface StackReading {
  readonly state: DeploymentState;
  readonly routes: Routes;
}
