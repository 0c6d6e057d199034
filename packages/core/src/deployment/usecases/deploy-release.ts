import { besideOf, changedOf, overlaid } from '../../target/placement.ts';
import type { TargetPorts } from '../../target/ports/target.ts';
import { describeSlots } from '../../target/slot.ts';
import type { DeploymentEnd } from '../deployment-end.ts';
import { operation } from './operation.ts';
import { failureAsSetback, untilSuperseded } from './setbacks.ts';
import { stage, type StageRequest } from './stage-release.ts';
import { runConfiguredChecks } from './steps/run-configured-checks.ts';
import { switchStaged } from './switch-traffic.ts';
import { withdrawRelease } from './withdraw-release.ts';

/**
 * The whole deployment: stages the release, runs the configured checks on it in private, then switches. It is one operation, so
 * that its end and the report of an incident have what was seen in each part.
 */
export async function deployRelease(
  target: TargetPorts,
  request: StageRequest,
  signal: AbortSignal,
): Promise<DeploymentEnd> {
  const op = operation(target, request, signal);
  return untilSuperseded(op, async () => {
    const staged = await stage(op, request, 'goes-on');
    if (staged.kind === 'ended') return staged;
    const { change } = staged.attempt;
    const beside = besideOf(changedOf(change, change.after));
    // What only starts after the intent can't be tested in private.
    const setback = await failureAsSetback(op, async () =>
      beside.length === 0
        ? undefined
        : op.target.progress.step(`Check ${describeSlots(beside)} in private`, () =>
            runConfiguredChecks(op, { kind: 'preview', placement: overlaid(change.before, beside) }),
          ),
    );
    return setback ? withdrawRelease(op, staged.attempt, setback) : switchStaged(op);
  });
}
