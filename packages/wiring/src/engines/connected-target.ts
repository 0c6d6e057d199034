import type { Database } from '@hardened-deploy/core/base/ports/database';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import type { ReachParts } from '../connect-reach.ts';

export interface TargetParts extends ReachParts {
  readonly configuration: Configuration;
  readonly progress: Progress;
}

export interface ConnectedTarget extends Target {
  /** Databases as the target reaches them: with ssh, their addresses are dialled from the server. */
  readonly database: Database;
}
