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
    event: required(oneOf('started', 'finished'), 'What is announced.'),
    outcome: optional(
      reportedOutcome,
      'How it finished. Whatever is none of the five outcomes, nothing included, is announced loudly as ended without one.',
    ),
    environment: knownFromLease(
      optional(
        environmentName,
        "GitHub environment that is deployed to; also the key in the configuration. When neither this nor `lease` names one, only the run's own page is told.",
      ),
      ({ environment }) => ({ text: environment }),
    ),
    config: sharedInputs.config,
    release: optional(text, 'What people call the release; by default the commit.'),
    deployment: knownFromLease(
      optional(
        reportedDeployment,
        "Deployment id; finds at the end the GitHub deployment that `started` made. Without one the run's own is taken.",
      ),
      ({ deployment }) => ({ text: deployment }),
    ),
    lease: {
      ...optional(
        reportedLease,
        'The `lease` output of the lock action, if there is one: other inputs are known from it. It is not renewed.',
      ),
      lease: { kind: 'handle' },
    },
    reason: optional(reportedText, 'Why it ended so, for people.'),
    serving: optional(
      reportedText,
      'Id of the release that traffic goes to now, as the actions that end a deployment say it.',
    ),
    incident: optional(reportedText, 'Where the incident report lies, as the actions that end a deployment say it.'),
    'plan-result': optional(
      reportedText,
      '`result` of the job that made the plan. Anything but `success` is announced as `not-switched`, because nothing was begun; in a later attempt of a run as ended without an outcome, because the attempt before may have begun something.',
    ),
    'recovery-outcome': optional(
      reportedOutcome,
      'How it finished by the word of the job that settled afterwards. One of the five outcomes goes before `outcome`.',
    ),
    'recovery-reason': optional(reportedText, 'Why it ended so, by that job. Goes before `reason`.'),
    'recovery-serving': optional(reportedText, 'What serves, by that job. Goes before `serving`.'),
    'recovery-incident': optional(reportedText, 'Where its incident report lies. Goes before `incident`.'),
    'recovery-lock-said': optional(
      stepWord,
      'Outputs `decision` and `reason`, with a blank between, of the step of that job that took the lease over: why there was no recovery.',
    ),
    'started-at': optional(
      reportedInstant,
      'When it began: output `at` of the step that announced the start. Then the end says how long it took.',
    ),
    require: optional(oneOf(...OUTCOMES), 'Fail this step, having told everybody, unless the outcome is this one.'),
    secrets: sharedInputs.secrets,
    'github-token': secretFrom(
      '${{ github.token }}',
      'GitHub token for the configuration (contents: read) and the deployment status (deployments: write).',
    ),
    'fail-on-error': defaulting(flag, 'false', 'Fail this step when a target could not be told.'),
    'dry-run': defaulting(flag, 'false', 'Print exactly what would be sent, addresses redacted, and send nothing.'),
    'time-limit': defaulting(
      durationBetween(seconds(5), minutes(30)),
      '2m',
      'What has not been told by then stays untold.',
    ),
  },
  outputs: {
    outcome: 'The outcome that was announced, `unknown` when there was none; empty for `started`.',
    at: 'When it was announced, for `started-at` of the announcement of the end.',
    undelivered: 'Targets that could not be told, separated by commas.',
  },
  reasons: {
    announced: 'Every target was told.',
    'no-target': "The configuration names no target: only the run's own page says it.",
    undelivered: 'At least one target could not be told.',
    'outcome-differs': 'The outcome is another one than `require` names.',
    'dry-run': 'It was printed, nothing was sent.',
  },
  post: null,
});
