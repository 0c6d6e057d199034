import { resolve } from 'node:path';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { deploymentStatusNotifier } from '@hardened-deploy/adapters/github/deployment-status-notifier';
import { gitHubClient } from '@hardened-deploy/adapters/github/github-client';
import { slackNotifier } from '@hardened-deploy/adapters/slack/slack-notifier';
import { jsonlEventLog } from '@hardened-deploy/adapters/system/jsonl-event-log';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { Configuration } from '@hardened-deploy/core/domain/configuration';
import { Failure } from '@hardened-deploy/core/domain/failure';
import type { DeploymentId } from '@hardened-deploy/core/domain/names';
import type { Secret, SecretBag } from '@hardened-deploy/core/domain/secret';
import type { Notifier } from '@hardened-deploy/core/ports/notifier';
import { givenSecret } from '@hardened-deploy/wiring/given-secret';
import { untold } from './untold.ts';

export interface Parts {
  readonly configuration: Configuration;
  readonly run: RunFacts;
  readonly secrets: SecretBag;
  readonly token: Secret | undefined;
  readonly deployment: DeploymentId | undefined;
}

export const clock = systemClock();

/** Every target of the configuration; one that lacks what it needs is there too, and says so when it is told. */
export function wireNotifiers(parts: Parts): readonly Notifier[] {
  const { slack, eventLog, deploymentStatus } = parts.configuration.notifications;
  return [
    ...(eventLog === null ? [] : [jsonlEventLog({ path: resolve(parts.run.workspace, eventLog) })]),
    ...(deploymentStatus ? [orUntold('deployment status', () => status(parts))] : []),
    ...(slack ? [orUntold('slack', () => toSlack(parts, slack.webhookSecret))] : []),
  ];
}

function toSlack({ secrets }: Parts, name: string): Notifier {
  return slackNotifier({ webhook: givenSecret(secrets, name, 'Slack'), clock });
}

function status({ run, token, deployment, configuration }: Parts): Notifier {
  if (!token) throw new Failure('input/invalid', 'token: is needed for the deployment status');
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
