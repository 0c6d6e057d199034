import type { Database } from '@hardened-deploy/core/base/ports/database';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import { smokeTest } from '@hardened-deploy/core/checks/usecases/smoke-test';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { CheckRunner } from '@hardened-deploy/core/deployment/usecases/operation';
import { guarded } from '@hardened-deploy/core/lease/usecases/guarded';
import type { Guard } from '@hardened-deploy/core/lease/usecases/keep-lease';

interface CheckParts {
  readonly configuration: Configuration;
  readonly secrets: SecretBag;
  readonly database: Database;
}

/**
 * Runs the configuration's checks for an operation. `guard` is asked before each query: a process that was frozen must not
 * start one after its lease has ended. The target that the operation passes in is guarded already.
 */
export function checkRunner({ configuration, secrets, ...asked }: CheckParts, guard: Guard): CheckRunner {
  const { checks, parallel, components, router } = configuration;
  const database = guarded(asked.database, guard);
  return ({ aim, target, addresses }, signal) =>
    smokeTest(
      { ...target, database },
      { checks, parallel, aim, addresses, components, front: router.front, secrets },
      signal,
    );
}
