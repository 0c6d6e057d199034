import { defaulting, defineAction, optional } from '@hardened-deploy/action-kit/contract';
import { leaseKeepingInputs, sharedInputs } from '@hardened-deploy/action-kit/shared-inputs';
import { instant } from '@hardened-deploy/core/base/instant';
import { oneOf, text } from '@hardened-deploy/core/base/parser';
import { shortText } from '@hardened-deploy/core/base/short-text';
import { END_REASONS } from '@hardened-deploy/core/deployment/deployment-end';
import { releaseImages } from '@hardened-deploy/core/release/release-images';
import { taskName } from '@hardened-deploy/core/release/task-settings';

export const contract = defineAction({
  name: 'blue-green-switch',
  title: 'Deployment: blue-green switch',
  doc: 'Starts a release beside the one that serves, moves traffic without losing a request, proves it, or goes back.',
  icon: 'repeat',
  color: 'green',
  permissions: [
    '`contents: read` for the configuration',
    'for the lease: a `lease-store-token` with "Environments: write" and "Variables: write", or with `contents: write` for `store: ref`; see the lock action',
  ],
  inputs: {
    mode: defaulting(
      oneOf('all', 'stage', 'switch', 'task', 'maintenance'),
      'all',
      '`stage` only starts the release beside what serves. `switch` moves traffic to the release that this deployment staged. `all` does both, and runs the configured checks in between. `task` runs a task of the configuration once, in the release that serves, and changes nothing about what serves. `maintenance` turns the maintenance page on or off by hand.',
    ),
    environment: sharedInputs.environment,
    config: sharedInputs.config,
    images: defaulting(
      releaseImages,
      '',
      'One line for each component to deploy, `name=registry/repository@sha256:…`, as the pre-flight action gives them. Components without a line stay as they are. Not needed with `mode: switch`.',
    ),
    task: optional(
      taskName,
      'With `mode: task`: the name of a task of the configuration. `images` may then have one line, `name=registry/repository@sha256:…` with the name of the task, for another image than the configured one.',
    ),
    maintenance: optional(
      oneOf('on', 'off'),
      'With `mode: maintenance`: `on` shows users the page of `router.maintenance` with status 503, whatever serves, until `off` ends that. What runs goes on running, and deployments go on.',
    ),
    reason: optional(
      shortText,
      'With `mode: maintenance`: why. Whoever deploys or looks meanwhile is shown it. Needed with `maintenance: on`.',
    ),
    release: optional(
      shortText,
      'The name of this release, for people. Default: the first 12 characters of the commit.',
    ),
    backup: optional(text, 'Id of the backup that was taken before. A migration needs it if backups are configured.'),
    'planned-at': optional(
      instant,
      'When the plan was made: the output `planned-at` of pre-flight. The deployment is refused if something else has begun to serve since, of the components that it changes, that they need, or that need them.',
    ),
    force: optional(
      shortText,
      'Reason for deploying although something speaks against it: this went bad here before, something else has begun to serve since the plan, or another deployment has staged something and waits for its switch. What that one staged is taken away.',
    ),
    'replace-router': optional(
      shortText,
      'Reason for replacing the router because its settings have changed, although something serves. The new one is checked before and proven after; if it does not serve, the former one is put back. For a moment no router listens; the log says for how long. Not with `mode: switch`, and not while a deployment is open.',
    ),
    adopt: sharedInputs.adopt,
    secrets: sharedInputs.secrets,
    'ssh-private-key': sharedInputs['ssh-private-key'],
    'docker-host': sharedInputs['docker-host'],
    deployment: sharedInputs.deployment,
    lease: sharedInputs.lease,
    'lease-store-token': sharedInputs['lease-store-token'],
    ...leaseKeepingInputs,
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
    outcome:
      '`deployed`, `not-switched`, `rolled-back`, `rollback-failed` or `superseded`. Empty if it was only staged.',
    slot: 'The slot that serves, or that was staged: `blue` or `green`, or `mixed` when components are in both. Empty if nothing serves or it is not known.',
    serving:
      'Id of the release that serves, or `api 1.4.0, web 1.5.0` when components are of several releases. Empty if nothing serves or it is not known.',
    why: 'Why it ended so, in one line.',
    'ended-requests':
      'How many requests and connections were cut, because they were still open to a slot when it was removed. `unknown` when they could not be counted. `endedRequests` in `result` tells more.',
    pause:
      'How long exclusive components were down while they were replaced, in milliseconds: the longest such pause, until what served afterwards had its traffic. Of a pause that was not over, the time until the end of the run. Empty if there was none.',
    'failed-checks':
      'Names of the configured checks that failed or could not tell, one per line. After 100 names, the last line says how many more there are.',
    end: 'Outcome, `why` and `incident` in one text, for the step that settles afterwards. Empty if it was only staged.',
    incident: 'Where the incident report (Markdown) is, if one was written.',
  },
  reasons: {
    ...END_REASONS,
    staged: 'The release runs beside what serves and answers in private. Traffic has not moved.',
    'task-done': 'The task ended with exit code 0.',
    'task-failed': 'The task ended with another exit code, or ran longer than it may. What serves has not changed.',
    'task-refused': 'The task was not started.',
    'maintenance-on': 'Maintenance is on: the public address is proven to show the page.',
    'maintenance-off': 'Maintenance is off: what serves is proven through the public address.',
    'maintenance-unproven': 'Maintenance was turned on or off, and the public address does not answer as it should.',
    'maintenance-refused': 'Maintenance was not turned: nothing was changed.',
    planned: 'A dry run: nothing was changed.',
  },
  post: { saves: ['ssh'] },
});
