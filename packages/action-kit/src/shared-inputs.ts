import { durationBetween, minutes, seconds } from '@hardened-deploy/core/base/duration';
import { deploymentId, environmentName } from '@hardened-deploy/core/base/names';
import { flag, oneOf, text, wholeNumber } from '@hardened-deploy/core/base/parser';
import { shortText } from '@hardened-deploy/core/base/short-text';
import { LEASE_STORES } from '@hardened-deploy/core/lease/lease-store';
import { dockerHost } from '@hardened-deploy/core/target/docker-address';
import { appId } from './app-id.ts';
import { defaulting, knownFromLease, lease, optional, required, secretBag, secretFrom, secretOf } from './contract.ts';
import { privateKey } from './private-key.ts';
import { sshKey } from './ssh-key.ts';

/** Inputs that several actions have, declared once. */
export const sharedInputs = {
  environment: knownFromLease(
    required(environmentName, 'GitHub environment to deploy to, and the section of that name in the configuration.'),
    ({ environment }) => ({ text: environment }),
  ),
  config: knownFromLease(
    defaulting(
      text,
      'hardened-deploy.yml',
      'Path of the configuration in the repository at the deployed commit. `./path` is read from the workspace instead.',
    ),
    ({ target }) => target && { text: target.config },
  ),
  'docker-host': knownFromLease(
    optional(
      dockerHost,
      "Docker host to use instead of the configuration's: ssh://user@host:port, unix:///path or tcp://host:port. No place for a secret: the lock action writes it into its output `lease`.",
    ),
    ({ target }) => target && { text: target.dockerHost ?? '' },
  ),
  adopt: knownFromLease(
    optional(
      shortText,
      'Reason for taking over a stack that belongs to another repository, environment or store. No place for a secret: fence, journal and the output `lease` of the lock action show it.',
    ),
    // A lease that was taken without one doesn't forbid it: its target may not have been reached.
    ({ target }) => (target?.adopt === undefined ? undefined : { text: target.adopt }),
  ),
  secrets: secretBag('Secrets that the configuration names, as NAME=value lines (NAME<<END … END for several lines).'),
  'ssh-private-key': secretOf(
    sshKey,
    'Private key for a docker-host over ssh. It stands for the secret that `ssh.key-secret` names, if `secrets` does not have it.',
  ),
  'github-token': secretFrom(
    '${{ github.token }}',
    "The job's GitHub token: reads the configuration (contents: read).",
  ),
  lease: lease(
    'The `lease` output of the lock action. It is renewed while this action works, and sets other inputs too.',
  ),
  'lease-store-token': secretFrom(
    '${{ github.token }}',
    'GitHub token that renews the lease. It must be allowed to write environment variables, or contents with `store: ref`. If it is empty, `github-token` is used.',
  ),
  'lease-app-id': optional(
    appId,
    'Id or client id of a GitHub App with "Environments: write" and "Variables: write" (with `store: ref`: "Contents: write"). The lease is written with tokens that are made from the App\'s key when they are needed, so it may last longer than the one hour of a token. Used instead of any other token.',
  ),
  'lease-app-private-key': secretOf(privateKey, "The App's private key. Line breaks may be written as \\n."),
  'lease-app-installation-id': optional(
    wholeNumber({ least: 1, most: 999_999_999_999 }),
    "Id of the App's installation. Default: it is looked up by the repository.",
  ),
  'lock-environment': knownFromLease(
    optional(
      environmentName,
      'Environment whose name and variables are used for the lease. Default: the one that is deployed to.',
    ),
    ({ lockEnvironment, environment }) =>
      lockEnvironment === undefined ? { text: '', alias: environment } : { text: lockEnvironment },
  ),
  store: knownFromLease(
    defaulting(
      oneOf(...LEASE_STORES),
      'environment',
      'Where the lease is kept. `environment`: in variables of the environment (needs a token with "Environments: write" and "Variables: write"). `ref`: in git refs of the repository (needs `contents: write`; GITHUB_TOKEN is enough).',
    ),
    ({ store }) => ({ text: store }),
  ),
  deployment: knownFromLease(
    optional(deploymentId, 'Deployment id: the `deployment` output of the lock action.'),
    ({ deployment }) => ({ text: deployment }),
  ),
  'dry-run': defaulting(flag, 'false', 'Say what would be done, and change nothing.'),
  'time-limit': defaulting(
    durationBetween(seconds(5), minutes(360)),
    '30m',
    'After this time the action ends with an error. The next run settles what is left open.',
  ),
} as const;

/** Where the lease is, and with which App it is written: the same in every action that renews it. */
export const leaseKeepingInputs = {
  'lease-app-id': sharedInputs['lease-app-id'],
  'lease-app-private-key': sharedInputs['lease-app-private-key'],
  'lease-app-installation-id': sharedInputs['lease-app-installation-id'],
  'lock-environment': sharedInputs['lock-environment'],
  store: sharedInputs.store,
} as const;
