import { defaulting, defineAction, optional } from '@hardened-deploy/action-kit/contract';
import { sharedInputs } from '@hardened-deploy/action-kit/shared-inputs';
import { instant } from '@hardened-deploy/core/base/instant';
import { oneOf, text } from '@hardened-deploy/core/base/parser';
import { shortText } from '@hardened-deploy/core/base/short-text';
import { END_REASONS } from '@hardened-deploy/core/deployment/deployment-end';
import { releaseImages } from '@hardened-deploy/core/release/release-images';

export const contract = defineAction({
  name: 'blue-green-switch',
  title: 'Deployment: blue-green switch',
  doc: 'Starts a release beside the one that serves, switches without losing a request, proves it, or takes it back.',
  icon: 'repeat',
  color: 'green',
  permissions: [
    '`contents: read` for the configuration',
    'for the lease: a `lease-store-token` with "Environments: write" and "Variables: write", or with `store: ref` `contents: write`; see the lock action',
  ],
  inputs: {
    mode: defaulting(
      oneOf('all', 'stage', 'switch'),
      'all',
      '`stage` starts the release in the idle slot and stops there; `switch` moves traffic to what this deployment staged; `all` does both, with the configured checks in between.',
    ),
    environment: sharedInputs.environment,
    config: sharedInputs.config,
    images: defaulting(
      releaseImages,
      '',
      'One line per component, `name=registry/repository@sha256:…`, as the pre-flight action gives them. Not needed with `mode: switch`.',
    ),
    release: optional(shortText, 'What people call this release; by default the first 12 characters of the commit.'),
    backup: optional(text, 'Id of the backup taken before: a migration asks for it when backups are configured.'),
    'planned-at': optional(
      instant,
      "When the plan was made, the output of pre-flight, by GitHub's clock: refused when another release came to serve since.",
    ),
    force: optional(
      shortText,
      'Reason for deploying images that went bad here before, or although another release came to serve since the plan.',
    ),
    adopt: sharedInputs.adopt,
    secrets: sharedInputs.secrets,
    'docker-host': sharedInputs['docker-host'],
    deployment: sharedInputs.deployment,
    lease: sharedInputs.lease,
    'lease-store-token': sharedInputs['lease-store-token'],
    'lease-app-id': sharedInputs['lease-app-id'],
    'lease-app-private-key': sharedInputs['lease-app-private-key'],
    'lease-app-installation-id': sharedInputs['lease-app-installation-id'],
    'lock-environment': sharedInputs['lock-environment'],
    store: sharedInputs.store,
    'github-token': sharedInputs['github-token'],
    reports: defaulting(
      text,
      'hardened-deploy-reports',
      'Folder in the workspace that incident reports are written to.',
    ),
    'dry-run': sharedInputs['dry-run'],
    'time-limit': sharedInputs['time-limit'],
  },
  outputs: {
    outcome: '`deployed`, `not-switched`, `rolled-back`, `rollback-failed` or `superseded`; empty while only staged.',
    slot: 'The slot that serves, or that was staged: `blue` or `green`; empty when nothing serves or nobody knows.',
    serving: 'Id of the release that serves; empty when nothing serves or nobody knows.',
    why: 'What was seen that led to this end, in one line.',
    'ended-requests':
      'Requests and connections that were still open to a slot when it was taken away, and were cut; `unknown` when they could not be counted. `endedRequests` in `result` tells more.',
    'failed-checks':
      'Names of the configured checks that failed or could not tell, one a line; after 100 of them a last line says how many more.',
    end: 'Outcome, `why` and `incident` in one text, for the settling step after; empty while only staged.',
    incident: 'Where the incident report (Markdown) is, if one was written.',
  },
  reasons: {
    ...END_REASONS,
    staged: 'The release runs in the idle slot and answers in private. Traffic has not moved.',
    planned: 'A dry run: nothing was changed.',
  },
  post: null,
});
