import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { contract } from './contract.ts';

/** Throws `input/invalid` for what the mode would ignore: somebody would believe that the database was restored. */
export function checkInputs({
  mode,
  database,
  lease,
}: Pick<InputsOf<typeof contract>, 'mode' | 'database' | 'lease'>): void {
  // A deployment that settles may have no lease: then it has changed nothing, and no database.
  if (database === 'keep' || mode === 'settle') return;
  const problems = [
    ...(mode === 'back' ? [] : ['database: restore goes with mode: back or settle']),
    ...(lease ? [] : ['lease: is needed with database: restore, also in a dry run; take one with the lock action']),
  ];
  if (problems.length > 0)
    throw new Failure('input/invalid', problems.join('\n'), { facts: { action: 'rollback', problems } });
}
