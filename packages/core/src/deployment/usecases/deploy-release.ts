import type { TargetPorts } from '../../target/ports/target.ts';
import type { DeploymentEnd } from '../deployment-end.ts';
import { operation } from './operation.ts';
import { failureAsSetback, untilSuperseded } from './setbacks.ts';
import { type Staged, stageRelease, type StageRequest } from './stage-release.ts';
import { runConfiguredChecks } from './steps/run-configured-checks.ts';
import { switchTraffic } from './switch-traffic.ts';
import { withdrawRelease } from './withdraw-release.ts';

/** The whole deployment: stages the release, runs the configured checks on it in private, then switches. */
export async function deployRelease(
  target: TargetPorts,
  request: StageRequest,
  signal: AbortSignal,
): Promise<DeploymentEnd> {
  const staged = await stageRelease(target, request, signal);
  if (staged.kind === 'ended') return staged;
  const op = operation(target, request, signal);
  const checked = await untilSuperseded<Staged | DeploymentEnd>(op, async () => {
    const { slot } = staged.placement;
    const setback = await failureAsSetback(op, () =>
      target.progress.step(`Check ${slot} in private`, () => runConfiguredChecks(op, { kind: 'private', slot })),
    );
    return setback ? withdrawRelease(op, staged.attempt, setback) : staged;
  });
  if (checked.kind === 'staged') return afterStaging(checked, await switchTraffic(target, request, signal));
  return afterStaging(staged, checked);
}

/** Adds to the end what staging knows: the requests that were cut with the warm slot, and what the checks in private saw. */
function afterStaging({ endedRequests, checked }: Staged, end: DeploymentEnd): DeploymentEnd {
  return {
    ...end,
    endedRequests: [...endedRequests, ...end.endedRequests],
    checked: [...checked, ...end.checked],
  };
}
