import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { contract } from './contract.ts';

type Inputs = Pick<InputsOf<typeof contract>, 'mode' | 'replaceRouter'>;

/** The reason to replace the router. It is replaced before anything is staged, so a switch alone never does it. */
export function replacement({ mode, replaceRouter }: Inputs): { readonly replaceRouter?: string } {
  if (replaceRouter === undefined) return {};
  if (mode === 'switch') {
    throw new Failure('input/invalid', 'replace-router: has no effect with `mode: switch`; give it to `mode: stage`');
  }
  return { replaceRouter };
}
