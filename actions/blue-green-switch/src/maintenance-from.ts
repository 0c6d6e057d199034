import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { MaintenanceAsked } from '@hardened-deploy/core/deployment/usecases/maintenance/turn-maintenance';
import type { contract } from './contract.ts';
import { type DeploymentInputs, withoutEffect } from './without-effect.ts';

type Inputs = Pick<InputsOf<typeof contract>, 'mode' | 'maintenance' | 'reason' | 'images'> & DeploymentInputs;

const WHEN_OFF = 'maintenance is over';

/**
 * What `mode: maintenance` is asked for. Undefined in another mode. `page` reads the page, and is called only when it is to be
 * shown. Throws `input/invalid` with all that is wrong.
 */
export async function maintenanceFrom(
  inputs: Inputs,
  page: () => Promise<string | undefined>,
): Promise<MaintenanceAsked | undefined> {
  const { mode, maintenance: to, reason, images } = inputs;
  if (mode !== 'maintenance') {
    const problems = Object.entries({ maintenance: to, reason }).flatMap(([input, value]) =>
      value === undefined ? [] : [`${input}: has no effect with \`mode: ${mode}\`; write \`mode: maintenance\``],
    );
    if (problems.length > 0) throw invalid(problems);
    return undefined;
  }
  const problems = [...withoutEffect(mode, inputs, { images: images.size > 0 ? images : undefined })];
  if (to === undefined)
    problems.push('maintenance: is needed with `mode: maintenance`; write `maintenance: on` or `maintenance: off`');
  if (to === 'on' && reason === undefined)
    problems.push('reason: is needed with `maintenance: on`; it is shown to whoever deploys or looks meanwhile');
  if (problems.length > 0 || to === undefined) throw invalid(problems);
  return to === 'on' ? { to, reason: reason ?? '', page: await page() } : { to, reason: reason ?? WHEN_OFF };
}

function invalid(problems: readonly string[]): Failure {
  return new Failure('input/invalid', problems.join('\n'), { facts: { problems } });
}
