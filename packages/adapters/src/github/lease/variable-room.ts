import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import type { Cleaning } from '@hardened-deploy/core/lease/ports/lease-register';
import type { EnvironmentVariables } from './environment-variables.ts';
import { sweepOf, VARIABLES_PER_ENVIRONMENT } from './lease-variables.ts';
import type { CreateVariable } from './variable-creation.ts';

/** Deletes the records that are old enough. `left` is the number of variables in the environment afterwards. */
export async function sweep(
  variables: EnvironmentVariables,
  signal: AbortSignal,
): Promise<Cleaning & { readonly left: number }> {
  const { variables: all, serverTime } = await variables.list(signal);
  const { old, strange } = sweepOf(all, serverTime);
  for (const name of old) await variables.remove(name, signal);
  return { deleted: old.length, strange, left: all.length - old.length };
}

/** Creates variables like `create`. When the environment is full, it first deletes old records. */
export function withRoom(variables: EnvironmentVariables, create: CreateVariable): CreateVariable {
  return async (making, signal) => {
    try {
      return await create(making, signal);
    } catch (refused) {
      // GitHub doesn't document its answer when an environment is full. It can't be about name or value, because both are
      // valid.
      if (!isFailure(refused, 'github/refused')) throw refused;
      const { deleted, left } = await sweep(variables, signal);
      if (deleted > 0) return create(making, signal);
      if (left < VARIABLES_PER_ENVIRONMENT) throw refused;
      throw new Failure('lease/register-full', `${left} variables, and none of ours is old enough to be deleted`, {
        cause: refused,
      });
    }
  };
}
