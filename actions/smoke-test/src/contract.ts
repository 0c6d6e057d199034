import { defaulting, defineAction, knownFromLease, optional } from '@hardened-deploy/action-kit/contract';
import { leaseKeepingInputs, sharedInputs } from '@hardened-deploy/action-kit/shared-inputs';
import { duration, formatDuration } from '@hardened-deploy/core/base/duration';
import { httpUrl } from '@hardened-deploy/core/base/address/http-url';
import { environmentName } from '@hardened-deploy/core/base/names';
import { text, wholeNumber } from '@hardened-deploy/core/base/parser';
import { parallelChecks } from '@hardened-deploy/core/checks/check';
import { USUAL_PATIENCE } from '@hardened-deploy/core/checks/patience';
import { checkNames, expectedJson, expectedTexts, smokeTestTarget, statusCodes } from './input-parsers.ts';

const usual = USUAL_PATIENCE;
const attempts = wholeNumber({ least: 1, most: 1_000 });
const inARow = wholeNumber({ least: 1, most: 100 });

export const contract = defineAction({
  name: 'smoke-test',
  title: 'Deployment: smoke test',
  doc: 'Proves that a release answers as it should: HTTP, containers, PostgreSQL. Missing data never passes.',
  icon: 'check-circle',
  color: 'green',
  permissions: [
    '`contents: read` for the configuration; none with `url`',
    'for the lease: a `lease-store-token` with "Environments: write" and "Variables: write", or with `contents: write` for `store: ref`; see the lock action',
  ],
  inputs: {
    environment: knownFromLease(
      optional(environmentName, 'GitHub environment whose checks are run. Leave it out with `url`.'),
      ({ environment }) => ({ text: environment }),
    ),
    config: sharedInputs.config,
    target: defaulting(
      smokeTestTarget,
      'public',
      'Where to look. `public`: the address that users use. `staged`: the private door, which leads to what is staged, laid over what serves.',
    ),
    only: defaulting(checkNames, '', 'Names of the checks to run, separated by commas or lines. Empty: all of them.'),
    parallel: optional(
      parallelChecks,
      "How many checks ask at the same time. Default: the configuration's `parallel`.",
    ),
    'base-url': optional(
      httpUrl,
      'Address to ask instead of the stack, with the same checks: `http://127.0.0.1:8080`.',
    ),
    url: optional(httpUrl, 'One address to ask, without any configuration. The inputs below say what is expected.'),
    'expect-status': defaulting(statusCodes, '200', 'With `url`: accepted status codes, separated by commas.'),
    'body-contains': optional(text, 'With `url`: text that the body must contain.'),
    json: defaulting(expectedJson, '', 'With `url`: lines path=value, such as `db.state=up` or `items.0.id=17`.'),
    'header-contains': defaulting(
      expectedTexts,
      '',
      'With `url`: lines name=text. Each of these headers must contain the text.',
    ),
    'max-response-time': optional(duration, 'With `url`: a slower answer fails.'),
    'warn-response-time': optional(duration, 'With `url`: a slower answer only warns.'),
    'initial-delay': defaulting(
      duration,
      formatDuration(usual.initialDelay),
      'With `url`: wait before the first attempt.',
    ),
    interval: defaulting(duration, formatDuration(usual.interval), 'With `url`: wait between attempts.'),
    timeout: defaulting(duration, formatDuration(usual.timeout), 'With `url`: longest time for one attempt.'),
    'max-attempts': defaulting(
      attempts,
      String(usual.maxAttempts),
      'With `url`: after so many attempts without enough passes it fails.',
    ),
    'success-threshold': defaulting(
      inARow,
      String(usual.successThreshold),
      'With `url`: it passes after so many passes in a row.',
    ),
    'failure-threshold': defaulting(
      inARow,
      String(usual.failureThreshold),
      'With `url`: once it has passed an attempt, it fails after so many failures in a row.',
    ),
    secrets: sharedInputs.secrets,
    'ssh-private-key': sharedInputs['ssh-private-key'],
    'docker-host': sharedInputs['docker-host'],
    deployment: sharedInputs.deployment,
    lease: sharedInputs.lease,
    'lease-store-token': sharedInputs['lease-store-token'],
    ...leaseKeepingInputs,
    'github-token': sharedInputs['github-token'],
    'time-limit': sharedInputs['time-limit'],
  },
  outputs: {
    verdict: '`go` or `no-go`.',
    'failed-checks':
      'Names of the checks that failed or could not tell, one per line. After 100 names, the last line says how many more there are.',
  },
  reasons: {
    passed: 'Every check passed.',
    'passed-with-warnings': 'Every check passed; at least one with a warning.',
    'checks-failed': 'A check failed or could not tell, or there was no check to run.',
  },
  post: { saves: ['ssh'] },
});
