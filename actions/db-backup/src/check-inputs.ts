import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { contract } from './contract.ts';

type Inputs = Pick<InputsOf<typeof contract>, 'mode' | 'maxAge' | 'confirm' | 'database' | 'strategy' | 'vault'>;

/** Throws `input/invalid` for an input that the mode would ignore: somebody expects something that won't happen. */
export function checkInputs({ mode, maxAge, confirm, database, strategy, vault }: Inputs): void {
  const problems: string[] = [];
  if (maxAge !== undefined && mode !== 'drill') problems.push('max-age: goes with mode: drill');
  const replacing = mode === 'restore' || mode === 'undo-restore';
  if (confirm !== undefined && !replacing) problems.push('confirm: goes with mode: restore or undo-restore');
  if (strategy !== 'swap' && mode !== 'restore') problems.push('strategy: goes with mode: restore');
  if (database !== undefined && !replacing) problems.push('database: goes with mode: restore or undo-restore');
  if (vault !== undefined && (mode === 'backup' || mode === 'prove' || mode === 'undo-restore'))
    problems.push('vault: goes with mode: list, rehearse, drill or restore');
  refuse(problems);
}

/** Which backup is proven after the switch. Throws `input/invalid` without its id: the newest one may be another deployment's. */
export function toProve(backup: BackupId | 'newest'): BackupId {
  if (backup !== 'newest') return backup;
  const problem = 'backup: must be the id that the step with `mode: backup` gave, with mode: prove';
  throw new Failure('input/invalid', problem, { facts: { action: 'db-backup', problems: [problem] } });
}

/** Throws `input/invalid` unless the name was typed as it is. A name that differs in a letter may be another database's. */
export function checkConfirmed(confirm: string, name: string): void {
  if (confirm !== name) refuse([`confirm: must be ${JSON.stringify(name)} to do this, not ${JSON.stringify(confirm)}`]);
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new Failure('input/invalid', problems.join('\n'), { facts: { action: 'db-backup', problems } });
}
