import type { ActionContext } from '@hardened-deploy/action-kit/run-action';
import { runAction } from '@hardened-deploy/action-kit/run-action';
import type { Configuration } from '@hardened-deploy/core/domain/configuration';
import { seconds } from '@hardened-deploy/core/domain/duration';
import { announce } from '@hardened-deploy/core/usecases/announce';
import { loadConfiguration } from '@hardened-deploy/wiring/load-configuration';
import { announcementFrom } from './announcement-from.ts';
import { contract } from './contract.ts';
import { reportOf } from './report-of.ts';
import { untold } from './untold.ts';
import { clock, wireNotifiers } from './wire.ts';

// Well inside the time limit's default, so that a target that hangs is reported and not cut off with everything else.
const DEADLINE = seconds(60);

await runAction(contract, async (context) => {
  const { inputs, run, progress, signal } = context;
  const loaded = await tryLoading(context);
  const announcement = announcementFrom({ inputs, run, now: clock.now(), application: loaded.application });
  if (inputs.dryRun) {
    for (const { target, preview } of loaded.notifiers) progress.info(`${target}:\n${preview(announcement)}`);
    return reportOf({ inputs, announcement, deliveries: [] });
  }
  const deliveries = await announce({ announcement, notifiers: loaded.notifiers, deadline: DEADLINE, clock }, signal);
  return reportOf({ inputs, announcement, deliveries });
});

/** A configuration that can't be read names nobody to tell; what happened must reach the run's page all the same. */
async function tryLoading({ inputs, run, progress, signal }: ActionContext<typeof contract>) {
  try {
    const configuration: Configuration = await loadConfiguration(inputs, { run, progress, signal });
    const { secrets, token, deployment } = inputs;
    const notifiers = wireNotifiers({ configuration, run, secrets, token, deployment });
    return { application: configuration.application, notifiers };
  } catch (thrown) {
    return { application: run.repository, notifiers: [untold('the targets of the configuration', thrown)] };
  }
}
