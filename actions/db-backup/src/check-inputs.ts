import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { contract } from './contract.ts';

/** Throws `input/invalid` for an input that the mode would ignore: somebody expects something that won't happen. */
export function checkInputs({ mode, maxAge }: Pick<InputsOf<typeof contract>, 'mode' | 'maxAge'>): void {
  if (maxAge === undefined || mode === 'drill') return;
  const problem = 'max-age: goes with mode: drill';
  throw new Failure('input/invalid', problem, { facts: { action: 'db-backup', problems: [problem] } });
}
