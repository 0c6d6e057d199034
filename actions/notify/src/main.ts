import { runAction } from '@hardened-deploy/action-kit/run-action';
import { announce } from '@hardened-deploy/core/announce/usecases/announce';
import { seconds } from '@hardened-deploy/core/base/duration';
import { announcementFrom } from './announcement-from.ts';
import { contract } from './contract.ts';
import { reportOf } from './report-of.ts';
import { wire } from './wire.ts';

// Shorter than the default time limit, so that a target that hangs is reported before the action is cut off.
const DEADLINE = seconds(60);

await runAction(contract, async ({ inputs, run, progress, signal }) => {
  const { targets, clock } = await wire(inputs, { run, progress, signal });
  const { application, address, notifiers } = targets;
  const announcement = announcementFrom({ inputs, run, now: clock.now(), application, address });
  if (inputs.dryRun) {
    for (const { target, preview } of notifiers) progress.info(`${target}:\n${preview(announcement)}`);
    return reportOf({ inputs, announcement, deliveries: [] });
  }
  const deliveries = await announce({ announcement, notifiers, deadline: DEADLINE, clock }, signal);
  return reportOf({ inputs, announcement, deliveries });
});
