import type { Database } from '../../../base/ports/database.ts';
import type { Prober } from '../../../base/ports/prober.ts';
import type { SecretBag } from '../../../base/secret.ts';
import type { Workloads } from '../../../target/ports/workloads.ts';
import type { Observation } from '../../observation.ts';
import type { Aimed } from '../smoke-test-aim.ts';

export interface LookPorts {
  readonly prober: Prober;
  readonly workloads: Pick<Workloads, 'list'>;
  readonly database: Database;
}

export interface LookRequest extends Aimed {
  readonly secrets: SecretBag;
}

/** What one check keeps between its looks. */
export interface CheckMemory {
  /** How often each container had restarted when it looked first, by name. Undefined before that. */
  restarts?: ReadonlyMap<string, number>;
}

export interface RememberingLook extends LookRequest {
  readonly memory: CheckMemory;
}

/** How a kind of check looks once. Throws only what the ports throw. */
export type Look<Form> = (
  ports: LookPorts,
  request: RememberingLook,
  check: Form,
  signal: AbortSignal,
) => Promise<Observation>;
