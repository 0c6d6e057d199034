import { defaulting, defineAction, knownFromLease, optional } from '@hardened-deploy/action-kit/contract';
import { sharedInputs } from '@hardened-deploy/action-kit/shared-inputs';
import { duration, formatDuration } from '@hardened-deploy/core/base/duration';
import { httpUrl } from '@hardened-deploy/core/base/http-url';
import { environmentName } from '@hardened-deploy/core/base/names';
import { oneOf, text, wholeNumber } from '@hardened-deploy/core/base/parser';
import { parallelChecks } from '@hardened-deploy/core/checks/check';
import { USUAL_PATIENCE } from '@hardened-deploy/core/checks/patience';
import { checkNames, expectedJson, expectedTexts, statusCodes } from './input-parsers.ts';

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
    '`contents: read` for the configuration; none at all with `url`',
    'for the lease: a `lease-store-token` with "Environments: write" and "Variables: write", or with `store: ref` `contents: write`; see the lock action',
  ],
  inputs: {
    environment: knownFromLease(
      optional(environmentName, 'GitHub environment whose checks are run; leave it out with `url`.'),
      ({ environment }) => ({ text: environment }),
    ),
    config: sharedInputs.config,
    target: defaulting(
      oneOf('public', 'staged', 'blue', 'green'),
      'public',
      'Where to look: where users come in, or in private at the slot that was staged, or at one slot.',
    ),
    only: defaulting(checkNames, '', 'Names of the checks to run, separated by commas or lines; all when empty.'),
    parallel: optional(
      parallelChecks,
      "Checks that ask at the same time, at most; by default the configuration's `parallel`.",
    ),
    'base-url': optional(
      httpUrl,
      'Address to ask instead of the stack, with the same checks: `http://127.0.0.1:8080`.',
    ),
    url: optional(
      httpUrl,
      'One address to ask without any configuration; what is expected is said by the inputs below.',
    ),
    'expect-status': defaulting(statusCodes, '200', 'With `url`: accepted status codes, separated by commas.'),
    'body-contains': optional(text, 'With `url`: text that the body must hold.'),
    json: defaulting(expectedJson, '', 'With `url`: lines path=value, such as `db.state=up` or `items.0.id=17`.'),
    'header-contains': defaulting(expectedTexts, '', 'With `url`: lines name=text that a header must hold.'),
    'max-response-time': optional(duration, 'With `url`: slower than this fails.'),
    'warn-response-time': optional(duration, 'With `url`: slower than this only warns.'),
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
      'With `url`: attempts before the first pass that make it a failure.',
    ),
    'success-threshold': defaulting(
      inARow,
      String(usual.successThreshold),
      'With `url`: passes in a row that make it a pass.',
    ),
    'failure-threshold': defaulting(
      inARow,
      String(usual.failureThreshold),
      'With `url`: failures in a row, after a first pass, that make it a failure.',
    ),
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
    'time-limit': sharedInputs['time-limit'],
  },
  outputs: {
    verdict: '`go` or `no-go`.',
    'failed-checks':
      'Names of the checks that failed or could not tell, one a line; after 100 of them a last line says how many more.',
  },
  reasons: {
    passed: 'Every check passed.',
    'passed-with-warnings': 'Every check passed; at least one with a warning.',
    'checks-failed': 'At least one check failed, could not tell, or there was none to run.',
  },
  post: null,
});
