import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { contract } from './contract.ts';

export type DeploymentInputs = Pick<
  InputsOf<typeof contract>,
  'release' | 'backup' | 'plannedAt' | 'force' | 'replaceRouter'
>;

/** What is wrong with inputs that only a deployment has, in a mode that deploys nothing: one line for each that is given. */
export function withoutEffect(
  mode: string,
  { release, backup, plannedAt, force, replaceRouter }: DeploymentInputs,
  more: Readonly<Record<string, unknown>> = {},
): readonly string[] {
  const given = { release, backup, 'planned-at': plannedAt, force, 'replace-router': replaceRouter, ...more };
  return Object.entries(given).flatMap(([input, value]) =>
    value === undefined ? [] : [`${input}: has no effect with \`mode: ${mode}\`; leave it out`],
  );
}
