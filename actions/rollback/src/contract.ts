import { defaulting, defineAction, optional } from '@hardened-deploy/action-kit/contract';
import { leaseKeepingInputs, sharedInputs } from '@hardened-deploy/action-kit/shared-inputs';
import { oneOf, text } from '@hardened-deploy/core/base/parser';
import { shortText } from '@hardened-deploy/core/base/short-text';
import { END_REASONS } from '@hardened-deploy/core/deployment/deployment-end';
import { stepWord } from '@hardened-deploy/core/deployment/step-word';
import { toldEnd } from '@hardened-deploy/core/deployment/told-end';

const wordOf = (action: string) =>
  `With \`mode: settle\`: outputs \`decision\` and \`reason\` of the ${action} step before, separated by a blank. Any other text means that this step said nothing.`;
const endBy = (did: string) =>
  `With \`mode: settle\`: output \`end\` of the blue-green-switch step that ${did}. Any other text means that this step ended nothing.`;

export const contract = defineAction({
  name: 'rollback',
  title: 'Deployment: rollback',
  doc: 'Takes back the last deployment and proves what serves then, or settles what a dead run left open.',
  icon: 'rewind',
  color: 'orange',
  permissions: [
    '`contents: read` for the configuration',
    'for the lease: a `lease-store-token` with "Environments: write" and "Variables: write", or with `contents: write` for `store: ref`; see the lock action',
  ],
  inputs: {
    mode: defaulting(
      oneOf('back', 'settle', 'list'),
      'back',
      '`back` takes back the last deployment that still stands: what it changed returns to what it was before. `settle` finishes or takes back what a deployment left open, and says how it ended. `list` shows the releases that can be restored.',
    ),
    environment: sharedInputs.environment,
    config: sharedInputs.config,
    to: optional(
      text,
      'With `mode: back`: id of a verified-good release to go to. Every deployment since the one that brought it is taken back. Default: only the last deployment that still stands is.',
    ),
    force: optional(
      shortText,
      'With `mode: back`: reason for going back although something speaks against it: with `to`, the release went bad here after it was verified; without `to`, other deployments came after the one to take back (`newer-came`); in both cases, components would serve together that were never verified good together (`never-verified`).',
    ),
    reason: optional(
      oneOf('interrupted', 'checks-failed'),
      'With `mode: settle`: why the deployment does not go on. `checks-failed` if a smoke test of the staged release failed in its own step. Default: what the inputs below say about the steps before, or else `interrupted`.',
    ),
    database: defaulting(
      oneOf('keep', 'restore'),
      'keep',
      'With `mode: back`, `restore`: the backup that was taken for the first deployment that is taken back takes the place of the live database, right before traffic moves. **What was written since then is lost to the application**; the replaced database is kept beside it. `dry-run` says what would be lost. With `mode: settle`, `restore`: if the deployment has migrated and does not stand, the backup that was taken for it takes the place of the live database, while the release of before serves. `keep`: the database stays as it is, and the release that comes back must fit its schema.',
    ),
    why: optional(
      text,
      'Why it goes back, or why the deployment was broken off. For the journal and the incident report.',
    ),
    'pre-flight-said': optional(stepWord, wordOf('pre-flight')),
    'lock-said': optional(stepWord, wordOf('lock')),
    'backup-said': optional(stepWord, wordOf('db-backup')),
    'test-said': optional(stepWord, wordOf('smoke-test')),
    'proof-said': optional(
      stepWord,
      'With `mode: settle`: outputs `decision` and `reason` of the db-backup step with `mode: prove`, separated by a blank. Any other text means that this step said nothing.',
    ),
    'failed-checks': optional(text, 'With `mode: settle`: output `failed-checks` of that smoke-test step.'),
    'stage-end': optional(toldEnd, endBy('staged')),
    'switch-end': optional(toldEnd, endBy('switched')),
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
    outcome: '`deployed`, `not-switched`, `rolled-back`, `rollback-failed` or `superseded`.',
    slot: 'The slot that serves: `blue` or `green`, or `mixed` when components are in both. Empty if nothing serves or it is not known.',
    serving:
      'Id of the release that serves, or `api 1.4.0, web 1.5.0` when components are of several releases. Empty if nothing serves or it is not known.',
    why: 'Why it ended so, in one line.',
    'ended-requests':
      'How many requests and connections were cut, because they were still open to a slot when it was removed. `unknown` when they could not be counted. `endedRequests` in `result` tells more.',
    pause:
      'How long exclusive components were down while they were replaced, in milliseconds: the longest such pause, until what served afterwards had its traffic. Of a pause that was not over, the time until the end of the run. Empty if there was none.',
    incident: 'Where the incident report (Markdown) is, if one was written.',
    database:
      'With `database: restore`: `restored` if the backup took the place of the live database, and traffic is where it belongs. Otherwise empty; `why` and the summary say what became of the database.',
    releases:
      'With `mode: list`: ids of the releases that can be restored without `force`, newest first, one per line. At most the newest 20 releases are looked at.',
  },
  reasons: {
    ...END_REASONS,
    'no-lease': 'There is no lease, and something may have been left open. A recovery has to settle it.',
    listed: 'The releases that can be restored are listed.',
    planned: 'A dry run: nothing was changed.',
  },
  post: { saves: ['ssh'] },
});
