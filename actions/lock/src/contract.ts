import { defaulting, defineAction, optional, secret, secretFrom } from '@hardened-deploy/action-kit/contract';
import { sharedInputs } from '@hardened-deploy/action-kit/shared-inputs';
import { durationBetween, minutes, seconds } from '@hardened-deploy/core/domain/duration';
import { fencingToken } from '@hardened-deploy/core/domain/fencing-token';
import { oneOf } from '@hardened-deploy/core/domain/parser';
import { shortText } from './short-text.ts';

export const contract = defineAction({
  name: 'lock',
  title: 'Deployment: lock',
  doc: 'Takes a fenced lease on an environment: one deployment at a time, and it frees itself when its holder dies.',
  icon: 'lock',
  color: 'orange',
  permissions: [
    'a GitHub App or fine-grained token with "Environments: write", as `token` or `lease-token` (GITHUB_TOKEN has no such permission)',
    '`contents: read` for the configuration',
  ],
  inputs: {
    mode: defaulting(
      oneOf('acquire', 'take-over', 'renew', 'release', 'status'),
      'acquire',
      '`acquire`; `take-over` for the recovery job of the same `deployment`; `renew`, `release`, `status`.',
    ),
    environment: sharedInputs.environment,
    token: secretFrom(
      '${{ github.token }}',
      'GitHub token that keeps the lease (Environments: write) and reads the configuration (contents: read).',
    ),
    'lease-token': secret(
      'Token that keeps the lease when `token` may not: GITHUB_TOKEN cannot write environment variables.',
    ),
    ttl: defaulting(
      durationBetween(seconds(10), minutes(360)),
      '15m',
      'How long the lease lasts without being renewed. Actions that are given `lease` renew it while they work.',
    ),
    'wait-for': defaulting(
      durationBetween(seconds(0), minutes(360)),
      '0s',
      'How long to wait for the present holder. A hold is never waited for.',
    ),
    reason: optional(shortText, 'Why, for people who find the environment locked.'),
    lease: optional(fencingToken, 'For `renew` and `release`: the `lease` output of the step that acquired it.'),
    from: optional(fencingToken, 'For `acquire`: lease of the job before, which is handed over to this one.'),
    deployment: sharedInputs.deployment,
    release: defaulting(
      oneOf('on-post', 'explicit'),
      'on-post',
      '`on-post` frees the lease at the end of the job; `explicit` leaves that to a step with `mode: release`, so that a killed deployment stays locked until its recovery takes over.',
    ),
    fence: defaulting(
      oneOf('targets', 'none'),
      'targets',
      '`targets` raises the fence at the target of the configuration before the lease counts; `none` for a lease that guards something else.',
    ),
    adopt: optional(shortText, 'Reason for taking over a stack that belongs to another repository or environment.'),
    'lock-environment': sharedInputs['lock-environment'],
    config: sharedInputs.config,
    'docker-host': sharedInputs['docker-host'],
    secrets: sharedInputs.secrets,
    'dry-run': sharedInputs['dry-run'],
    'time-limit': defaulting(
      durationBetween(seconds(5), minutes(400)),
      '370m',
      'The whole action, waiting included, ends with an error after this time.',
    ),
  },
  outputs: {
    lease:
      'Token of the lease, `1795228129.6f3a…`: what the other actions and `from` are given. Empty when not granted.',
    holder: 'Who holds the lease now, in words; empty when nobody does.',
    deployment: 'Id of the deployment that holds the lease: what later jobs are given.',
  },
  reasons: {
    granted: 'The lease is ours, and the targets know it.',
    'would-be-granted': 'Dry run: nobody holds it.',
    renewed: 'It has its whole TTL again.',
    released: 'It is free.',
    'already-over': 'It was not ours any more; nothing was changed.',
    free: 'Status: nobody holds it.',
    held: 'Somebody else holds it.',
    expired: 'Status: its holder did not renew it; whoever asks next gets it.',
    'on-hold': 'A person has stopped new deployments.',
    'timed-out': 'Somebody else still held it when `wait-for` was over.',
    superseded: 'A newer holder has come.',
    'foreign-owner': 'The target belongs to another repository or environment.',
    lost: 'The lease that was to be renewed is over.',
  },
  post: { saves: ['asked', 'granted'] },
});
