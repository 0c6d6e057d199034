import { resolve } from 'node:path';
import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { gitHubClient } from '@hardened-deploy/adapters/github/client/github-client';
import { deploymentStatusNotifier } from '@hardened-deploy/adapters/notify/deployment-status/deployment-status-notifier';
import { jsonlEventLog } from '@hardened-deploy/adapters/notify/event-log/jsonl-event-log';
import { slackNotifier } from '@hardened-deploy/adapters/notify/slack/slack-notifier';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { Notifier } from '@hardened-deploy/core/announce/ports/notifier';
import {
  findTargets,
  type NamedTargets,
  type NotifierMaker,
  type Targets,
} from '@hardened-deploy/core/announce/usecases/find-targets';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { neededSecret } from '@hardened-deploy/core/base/needed-secret';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { loadConfiguration, type Surroundings } from '@hardened-deploy/wiring/load-configuration';
import type { contract } from './contract.ts';

type Inputs = InputsOf<typeof contract>;

interface Wired {
  readonly targets: Targets;
  readonly clock: Clock;
}

/** Every target to notify of the configuration that the inputs name. */
export async function wire(inputs: Inputs, around: Surroundings): Promise<Wired> {
  const clock = systemClock();
  const load = async (): Promise<NamedTargets> => {
    const configuration = await loadConfiguration({ ...inputs, environment: namedEnvironment(inputs) }, around);
    const { application, router } = configuration;
    const makers = makersOf({ configuration, inputs, run: around.run, clock });
    return { application, address: router.publicUrl, makers };
  };
  return { targets: await findTargets(load, around.run.repository), clock };
}

/**
 * Throws `input/invalid` where it is not known: a job that was killed has no lease to show. Thrown only here, so that the run's
 * own page is told all the same.
 */
function namedEnvironment({ environment }: Inputs): EnvironmentName {
  if (environment !== undefined) return environment;
  throw new Failure('input/invalid', 'environment: was not given, and no readable `lease` names it');
}

interface Parts {
  readonly configuration: Configuration;
  readonly inputs: Inputs;
  readonly run: RunFacts;
  readonly clock: Clock;
}

function makersOf(parts: Parts): readonly NotifierMaker[] {
  const { slack, eventLog, deploymentStatus } = parts.configuration.notifications;
  const log = eventLog === null ? undefined : resolve(parts.run.workspace, eventLog);
  return [
    ...(log === undefined ? [] : [{ target: 'event log', make: () => jsonlEventLog({ path: log }) }]),
    ...(deploymentStatus ? [{ target: 'deployment status', make: () => status(parts) }] : []),
    ...(slack ? [{ target: 'slack', make: () => toSlack(parts, slack.webhookSecret) }] : []),
  ];
}

function toSlack({ inputs, clock }: Parts, name: string): Notifier {
  return slackNotifier({ webhook: neededSecret(inputs.secrets, name, 'Slack'), clock });
}

function status({ run, inputs, configuration, clock }: Parts): Notifier {
  const { githubToken: token, deployment } = inputs;
  if (!token) throw new Failure('input/invalid', 'github-token: is needed for the deployment status');
  return deploymentStatusNotifier({
    client: gitHubClient({ apiUrl: run.apiUrl, token, clock }),
    clock,
    repository: run.repository,
    mark: { run: run.runId, ...(deployment && { deployment }) },
    environmentUrl: configuration.router.publicUrl,
  });
}
