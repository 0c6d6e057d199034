import {
  defaulting,
  defineAction,
  knownFromLease,
  optional,
  required,
  secretFrom,
} from '@hardened-deploy/action-kit/contract';
import { sharedInputs } from '@hardened-deploy/action-kit/shared-inputs';
import { durationBetween, minutes, seconds } from '@hardened-deploy/core/base/duration';
import { environmentName } from '@hardened-deploy/core/base/names';
import { flag, oneOf, text } from '@hardened-deploy/core/base/parser';
import { stepWord } from '@hardened-deploy/core/deployment/step-word';
import { OUTCOMES } from '@hardened-deploy/core/target/outcome';
import {
  reportedDeployment,
  reportedInstant,
  reportedLease,
  reportedOutcome,
  reportedText,
} from './texts-of-earlier-jobs.ts';

export const contract = defineAction({
  name: 'notify',
  title: 'Deployment: notify',
  doc: "Tells Slack, GitHub's deployments and an event log that a deployment began or how it ended.",
  icon: 'bell',
  color: 'purple',
  permissions: [
    '`contents: read` for the configuration',
    '`deployments: write` for the deployment status (off with `deployment-status: false`)',
  ],
  inputs: {
    event: required(oneOf('started', 'finished'), 'What to announce: that a deployment started, or how it finished.'),
    outcome: optional(
      reportedOutcome,
      'How it finished. Any text that is none of the five outcomes, also an empty one, is announced as an error: it ended without an outcome.',
    ),
    environment: knownFromLease(
      optional(
        environmentName,
        "GitHub environment that is deployed to; also the key in the configuration. When neither this nor `lease` names one, only the run's own page is told.",
      ),
      ({ environment }) => ({ text: environment }),
    ),
    config: sharedInputs.config,
    release: optional(text, 'The name of the release, for people. Default: the commit.'),
    deployment: knownFromLease(
      optional(
        reportedDeployment,
        'Deployment id. With it, `finished` finds the GitHub deployment that `started` made. Default: the one that this run made.',
      ),
      ({ deployment }) => ({ text: deployment }),
    ),
    lease: {
      ...optional(
        reportedLease,
        'The `lease` output of the lock action, if there is one. It sets other inputs too. It is not renewed.',
      ),
      lease: { kind: 'handle' },
    },
    reason: optional(reportedText, 'Why it ended so, for people.'),
    serving: optional(
      reportedText,
      'Id of the release that serves now: the output `serving` of the action that ended the deployment.',
    ),
    incident: optional(
      reportedText,
      'Where the incident report is: the output `incident` of the action that ended the deployment.',
    ),
    'plan-result': optional(
      reportedText,
      '`result` of the job that made the plan. Anything but `success` is announced as `not-switched`, because nothing was started. In a later attempt of a run it is announced without an outcome, because the attempt before may have started something.',
    ),
    'recovery-outcome': optional(
      reportedOutcome,
      'Output `outcome` of the job that settled afterwards. If it is one of the five outcomes, it is used instead of `outcome`.',
    ),
    'recovery-reason': optional(reportedText, 'Why it ended so, as that job says. Used instead of `reason`.'),
    'recovery-serving': optional(reportedText, 'What serves, as that job says. Used instead of `serving`.'),
    'recovery-incident': optional(reportedText, 'Where its incident report is. Used instead of `incident`.'),
    'recovery-lock-said': optional(
      stepWord,
      'Outputs `decision` and `reason`, separated by a blank, of the step that took over the lease in that job. They explain why there was no recovery.',
    ),
    'started-at': optional(
      reportedInstant,
      'When it began: output `at` of the step that announced the start. Then the announcement of the end says how long it took.',
    ),
    require: optional(oneOf(...OUTCOMES), 'Fail this step, after telling everybody, unless the outcome is this one.'),
    secrets: sharedInputs.secrets,
    'github-token': secretFrom(
      '${{ github.token }}',
      'GitHub token for the configuration (contents: read) and the deployment status (deployments: write).',
    ),
    'fail-on-error': defaulting(flag, 'false', 'Fail this step if a target could not be told.'),
    'dry-run': defaulting(flag, 'false', 'Print exactly what would be sent, addresses redacted, and send nothing.'),
    'time-limit': defaulting(
      durationBetween(seconds(5), minutes(30)),
      '2m',
      'After this time no more targets are told.',
    ),
  },
  outputs: {
    outcome: 'The outcome that was announced, or `unknown` if there was none. Empty for `started`.',
    at: 'When it was announced, for the input `started-at` of the announcement of the end.',
    undelivered: 'Targets that could not be told, separated by commas.',
  },
  reasons: {
    announced: 'Every target was told.',
    'no-target': "The configuration names no target. Only the run's own page tells.",
    undelivered: 'At least one target could not be told.',
    'outcome-differs': 'The outcome is not the one that `require` names.',
    'dry-run': 'Dry run: the messages were printed, and nothing was sent.',
  },
  post: null,
});
