import { defaulting, defineAction, lease, optional, secret } from '@hardened-deploy/action-kit/contract';
import { leaseKeepingInputs, sharedInputs } from '@hardened-deploy/action-kit/shared-inputs';
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
    'to see who holds the lease: a `lease-store-token` with "Environments: read" and "Variables: read" (with `store: ref`: `contents: read`); to renew `lease`, `write` instead of `read`',
  ],
  inputs: {
    environment: sharedInputs.environment,
    config: sharedInputs.config,
    scope: defaulting(
      oneOf('full', 'plan'),
      'full',
      '`full` looks at everything. `plan` needs no deployment secrets: it looks only at the images and the settings, resolves the images to digests, and writes the plan that an approver reads.',
    ),
    images: defaulting(
      releaseImages,
      '',
      'One line for each component to deploy: `name=registry/repository:tag` or `…@sha256:…`. Components without a line stay as they are. With `scope: full` it may be empty. Then no image is looked at.',
    ),
    release: optional(
      shortText,
      'The name of this release, for people. Default: the first 12 characters of the commit.',
    ),
    secrets: sharedInputs.secrets,
    'ssh-private-key': sharedInputs['ssh-private-key'],
    'docker-host': sharedInputs['docker-host'],
    deployment: sharedInputs.deployment,
    lease: lease(
      'The `lease` output of the lock action, if this deployment has its lease already. It is renewed while this action works, and sets other inputs too.',
    ),
    'lease-store-token': secret(
      'GitHub token that may read the lease, to see who holds it, and write it, to renew `lease`. Without a token nobody looks at the lease.',
    ),
    'wait-for': defaulting(
      durationBetween(seconds(0), minutes(360)),
      '0s',
      'How long the lock action will wait for another holder afterwards. With this, a lease that is held only warns. A hold always blocks.',
    ),
    ...leaseKeepingInputs,
    'github-token': sharedInputs['github-token'],
    'time-limit': sharedInputs['time-limit'],
  },
  outputs: {
    verdict: '`go` or `no-go`.',
    'failed-checks': 'Names of the checks that failed or could not tell, one per line.',
    images:
      'One line for each component to deploy, `name=registry/repository@sha256:…`: the digests that the registries answered now.',
    release: 'The name of this release, for people.',
    'planned-at':
      "When this action looked, by GitHub's clock: for the input `planned-at` of blue-green-switch. Empty without a `github-token` or if GitHub can't be asked. With `scope: plan` the step fails then.",
    deployment: 'Id of the deployment, for the steps and jobs that follow: the one that was given, or a new one.',
  },
  reasons: {
    passed: 'Nothing was found that speaks against the deployment.',
    'passed-with-warnings': 'Nothing blocks the deployment, but a person should look at the warnings.',
    'checks-failed': 'Something blocks the deployment. Nothing was changed.',
  },
  post: { saves: ['ssh'] },
});
