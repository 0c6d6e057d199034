import { durationBetween, minutes, seconds } from '@hardened-deploy/core/base/duration';
import { deploymentId, environmentName } from '@hardened-deploy/core/base/names';
import { flag, oneOf, text, wholeNumber } from '@hardened-deploy/core/base/parser';
import { fencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { LEASE_STORES } from '@hardened-deploy/core/lease/lease-store';
import { dockerHost } from '@hardened-deploy/core/target/docker-address';
import { appId } from './app-id.ts';
import { defaulting, optional, required, secretBag, secretFrom, secretOf } from './contract.ts';
import { privateKey } from './private-key.ts';

/** Inputs that several actions have, spelled and explained once. */
export const sharedInputs = {
  environment: required(environmentName, 'GitHub environment that is deployed to; also the key in the configuration.'),
  config: defaulting(
    text,
    'hardened-deploy.yml',
    'Path of the configuration in the repository at the deployed commit; `./path` reads the workspace instead.',
  ),
  'docker-host': optional(
    dockerHost,
    "Docker host to use instead of the configuration's: unix:///path or tcp://host:port.",
  ),
  secrets: secretBag('Secrets that the configuration names, as NAME=value lines (NAME<<END … END for several lines).'),
  token: secretFrom('${{ github.token }}', 'GitHub token to read the configuration with (contents: read).'),
  lease: optional(fencingToken, 'Lease token, the `lease` output of the lock action. Renewed while this action works.'),
  'lease-token': secretFrom(
    '${{ github.token }}',
    'GitHub token that keeps the lease, to renew it with: it may write environment variables, or with `store: ref` contents.',
  ),
  'app-id': optional(
    appId,
    'Id or client id of a GitHub App with "Environments: write" and "Variables: write" (with `store: ref` "Contents: write"): the lease is kept with tokens made from the App\'s key as they are needed, so that it may last longer than one token\'s hour. Goes before any other token.',
  ),
  'app-private-key': secretOf(privateKey, "The App's private key; line breaks may be written as \\n."),
  'app-installation-id': optional(
    wholeNumber({ least: 1, most: 999_999_999_999 }),
    "The App's installation, when it should not be looked up by the repository.",
  ),
  'lock-environment': optional(
    environmentName,
    'Environment by whose name the lease is kept, and in whose variables; by default the one that is deployed to.',
  ),
  store: defaulting(
    oneOf(...LEASE_STORES),
    'environment',
    'Where the lease is kept, the same in every action: `environment`, in variables of the environment (token with "Environments: write" and "Variables: write"); `ref`, in a git ref of the repository (`contents: write`, for which GITHUB_TOKEN will do).',
  ),
  deployment: optional(deploymentId, 'Deployment id, the `deployment` output of the lock action.'),
  'dry-run': defaulting(flag, 'false', 'Say what would be done and change nothing.'),
  'time-limit': defaulting(
    durationBetween(seconds(5), minutes(360)),
    '30m',
    'The whole action ends with an error after this time; what was open is reconciled by the next run.',
  ),
} as const;
