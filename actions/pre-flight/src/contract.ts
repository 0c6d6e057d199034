import { defaulting, defineAction, lease, optional, secret } from '@hardened-deploy/action-kit/contract';
import { sharedInputs } from '@hardened-deploy/action-kit/shared-inputs';
import { durationBetween, minutes, seconds } from '@hardened-deploy/core/base/duration';
import { oneOf } from '@hardened-deploy/core/base/parser';
import { shortText } from '@hardened-deploy/core/base/short-text';
import { releaseImages } from '@hardened-deploy/core/release/release-images';

export const contract = defineAction({
  name: 'pre-flight',
  title: 'Deployment: pre-flight',
  doc: 'Looks at everything a deployment needs, before anything changes, and reports every problem at once.',
  icon: 'clipboard',
  color: 'blue',
  permissions: [
    '`contents: read` for the configuration',
    'to see who holds the lease: a `lease-store-token` with "Environments: read" and "Variables: read", to renew one `write` of both; with `store: ref` `contents: read` or `write`',
  ],
  inputs: {
    environment: sharedInputs.environment,
    config: sharedInputs.config,
    scope: defaulting(
      oneOf('full', 'plan'),
      'full',
      '`plan` looks only at what needs no deployment secrets, resolves the images, and writes the plan that an approver reads.',
    ),
    images: defaulting(
      releaseImages,
      '',
      'One line per component: `name=registry/repository:tag` or `…@sha256:…`. With `scope: full` it may be empty: then no image is looked at.',
    ),
    release: optional(shortText, 'What people call this release; by default the first 12 characters of the commit.'),
    secrets: sharedInputs.secrets,
    'docker-host': sharedInputs['docker-host'],
    deployment: sharedInputs.deployment,
    lease: lease(
      'The `lease` output of the lock action, if this deployment has its lease already: no other holder, renewed while this action looks, and other inputs are known from it.',
    ),
    'lease-store-token': secret(
      'GitHub token that may read what keeps the lease, to see who holds it (and write it, to renew `lease`). Without one nobody looks.',
    ),
    'wait-for': defaulting(
      durationBetween(seconds(0), minutes(360)),
      '0s',
      'How long taking the lease afterwards will wait for another holder: then one that is held only warns. A hold blocks.',
    ),
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
    'failed-checks': 'Names of the checks that failed or could not tell, one a line.',
    images: 'One line per component, `name=registry/repository@sha256:…`: the images as the registries answered now.',
    release: 'What people call this release.',
    'planned-at':
      "When this looked, by GitHub's clock, for `planned-at` of blue-green-switch. Empty without a `github-token`, and where GitHub can't be asked; `scope: plan` fails then.",
    deployment: 'Id of the deployment: the one that was given, or a new one, for the jobs and steps that follow.',
  },
  reasons: {
    passed: 'Nothing speaks against the deployment.',
    'passed-with-warnings': 'Nothing blocks it; something should be looked at.',
    'checks-failed': 'Something blocks the deployment. Nothing was changed.',
  },
  post: null,
});
