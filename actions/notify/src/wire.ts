import { resolve } from 'node:path';
import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { gitHubClient } from '@hardened-deploy/adapters/github/client/github-client';
import { deploymentStatusNotifier } from '@hardened-deploy/adapters/notify/deployment-status/deployment-status-notifier';
import { jsonlEventLog } from '@hardened-deploy/adapters/notify/event-log/jsonl-event-log';
import { slackNotifier } from '@hardened-deploy/adapters/notify/slack/slack-notifier';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { Notifier } from '@hardened-deploy/core/announce/ports/notifier';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { givenSecret } from '@hardened-deploy/wiring/given-secret';
import { loadConfiguration, type Surroundings } from '@hardened-deploy/wiring/load-configuration';
import type { contract } from './contract.ts';
import { untold } from './unreachable-notifier.ts';

type Inputs = InputsOf<typeof contract>;

export interface Targets {
  readonly application: string;
  readonly address: string | undefined;
  readonly notifiers: readonly Notifier[];
  readonly clock: Clock;
}

/**
 * Every target of the configuration; one that lacks what it needs is there too, and says so when it is told. So is a
 * configuration that can't be read: it names nobody, but what happened must reach the run's own page all the same.
 */
export async function wire(inputs: Inputs, around: Surroundings): Promise<Targets> {
  const clock = systemClock();
  try {
    const configuration = await loadConfiguration(inputs, around);
    const notifiers = notifiersOf({ configuration, inputs, run: around.run, clock });
    const { application, router } = configuration;
    return { application, address: router.publicUrl, notifiers, clock };
  } catch (thrown) {
    const notifiers = [untold('the targets of the configuration', thrown)];
    return { application: around.run.repository, address: undefined, notifiers, clock };
  }
}

interface Parts {
  readonly configuration: Configuration;
  readonly inputs: Inputs;
  readonly run: RunFacts;
  readonly clock: Clock;
}

function notifiersOf(parts: Parts): readonly Notifier[] {
  const { slack, eventLog, deploymentStatus } = parts.configuration.notifications;
  return [
    ...(eventLog === null ? [] : [jsonlEventLog({ path: resolve(parts.run.workspace, eventLog) })]),
    ...(deploymentStatus ? [orUntold('deployment status', () => status(parts))] : []),
    ...(slack ? [orUntold('slack', () => toSlack(parts, slack.webhookSecret))] : []),
  ];
}

function toSlack({ inputs, clock }: Parts, name: string): Notifier {
  return slackNotifier({ webhook: givenSecret(inputs.secrets, name, 'Slack'), clock });
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

function orUntold(target: string, make: () => Notifier): Notifier {
  try {
    return make();
  } catch (thrown) {
    return untold(target, thrown);
  }
}
