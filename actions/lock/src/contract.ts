import {
  defaulting,
  defineAction,
  knownFromLease,
  lease,
  optional,
  secret,
  secretFrom,
  valueFrom,
} from '@hardened-deploy/action-kit/contract';
import { sharedInputs } from '@hardened-deploy/action-kit/shared-inputs';
import { durationBetween, minutes, seconds } from '@hardened-deploy/core/base/duration';
import { flag, oneOf, wholeNumber } from '@hardened-deploy/core/base/parser';
import { shortText } from '@hardened-deploy/core/base/short-text';
import { momentOrDuration } from './moment-or-duration.ts';

export const contract = defineAction({
  name: 'lock',
  title: 'Deployment: lock',
  doc: 'Takes a fenced lease on an environment: one deployment at a time, and it frees itself when its holder dies.',
  icon: 'lock',
  color: 'orange',
  permissions: [
    'with `store: environment`: a GitHub App or fine-grained token with "Environments: write" and "Variables: write", as `lease-store-token` (GITHUB_TOKEN has no such permission)',
    "with `store: ref`: `contents: write`, for which the job's own token will do",
    '`contents: read` for the configuration',
    "optional: `actions: read` on `github-token`, to see that a holder's job has ended and not wait for the lease's expiry",
  ],
  inputs: {
    mode: defaulting(
      oneOf('acquire', 'take-over', 'renew', 'release', 'status', 'hold', 'unhold', 'force-release'),
      'acquire',
      '`acquire`; `take-over` for the recovery job of the same `deployment`; `renew`, `release`, `status`; by hand: `hold` stops new deployments, `unhold` lets them begin again, `force-release` frees the lease of a dead run.',
    ),
    environment: sharedInputs.environment,
    'github-token': secretFrom(
      '${{ github.token }}',
      "The job's GitHub token: reads the configuration (contents: read), sees whether a holder's job still runs (actions: read), and with `store: ref` writes the lease (contents: write) where `lease-store-token` is not given.",
    ),
    'lease-store-token': secret(
      'GitHub token that writes the lease, where `github-token` may not: GITHUB_TOKEN cannot write environment variables. Not needed with `store: ref`.',
    ),
    'lease-app-id': sharedInputs['lease-app-id'],
    'lease-app-private-key': sharedInputs['lease-app-private-key'],
    'lease-app-installation-id': sharedInputs['lease-app-installation-id'],
    ttl: defaulting(
      durationBetween(seconds(10), minutes(360)),
      '15m',
      'How long the lease lasts without being renewed. Actions that are given `lease` renew it while they work; `keep` does between them.',
    ),
    keep: defaulting(
      flag,
      'false',
      "Renew it for steps of your own, too: a small process does until the job's end, `max-hold`, release or loss. Linux and macOS.",
    ),
    'max-hold': defaulting(
      durationBetween(seconds(10), minutes(5 * 24 * 60)),
      '6h',
      'With `keep`: no longer than that, whatever the job does; then the lease ends `ttl` after its last renewal.',
    ),
    'wait-for': defaulting(
      durationBetween(seconds(0), minutes(360)),
      '0s',
      'How long to wait for the present holder. A hold is never waited for.',
    ),
    'on-held': defaulting(
      oneOf('fail', 'skip', 'continue'),
      'fail',
      'When the lease is not to be had: `fail` the step; `skip`: the step stays green with `decision: stop`, for the `if:` of later steps; `continue`: go on without a lease.',
    ),
    supersede: defaulting(
      flag,
      'false',
      'Newest wins: while it waits it gives way to a newer run of the same branch that asks with `supersede` too.',
    ),
    slots: optional(
      wholeNumber({ least: 2, most: 20 }),
      'A counting lease, with `fence: none`: so many may hold it side by side, for "at most so many deployments at once".',
    ),
    reason: optional(
      shortText,
      'Why, for people who find the environment locked. Required with `hold` and `force-release`.',
    ),
    until: optional(
      momentOrDuration,
      'For `hold`: when it ends by itself, `2026-12-24T18:00:00Z` or `4h` from now; without it when somebody ends it with `unhold`.',
    ),
    generation: optional(
      wholeNumber({ least: 1, most: 999_999_999_999_999 }),
      'For `force-release`: the generation of the lease that you saw, so that nobody who came since loses theirs.',
    ),
    lease: lease(
      'For `renew`, `release` and `status`: the `lease` output of the step that acquired it. Other inputs are known from it.',
    ),
    from: lease(
      'For `acquire`: `lease` output of the job before, which is handed over to this one. Other inputs are known from it.',
    ),
    deployment: sharedInputs.deployment,
    release: defaulting(
      oneOf('on-post', 'explicit'),
      'on-post',
      '`on-post` frees the lease at the end of the job; `explicit` leaves that to a step with `mode: release`, so that a killed deployment stays locked until its recovery takes over.',
    ),
    fence: knownFromLease(
      defaulting(
        oneOf('targets', 'none'),
        'targets',
        '`targets` raises the fence at the target of the configuration before the lease counts; `none` for a lease that guards something else.',
      ),
      ({ target }) => ({ text: target ? 'targets' : 'none' }),
    ),
    adopt: sharedInputs.adopt,
    'lock-environment': sharedInputs['lock-environment'],
    store: sharedInputs.store,
    config: sharedInputs.config,
    'docker-host': sharedInputs['docker-host'],
    secrets: sharedInputs.secrets,
    'dry-run': sharedInputs['dry-run'],
    'check-run-id': valueFrom(
      wholeNumber({ least: 1, most: 999_999_999_999_999 }),
      '${{ job.check_run_id }}',
      "Id of this job's check run, by which others see whether the job still runs. Leave it as it is.",
    ),
    'time-limit': defaulting(
      durationBetween(seconds(5), minutes(400)),
      '370m',
      'The whole action, waiting included, ends with an error after this time.',
    ),
  },
  outputs: {
    lease:
      'The lease, `v1.1795228129.6f3a…`: what the other actions and `from` are given, and all that they need to know of it. No secret. Empty when not granted.',
    holder: 'Who holds the lease now, in words; empty when nobody does.',
    deployment: 'Id of the deployment that holds the lease: what later jobs are given.',
    'lease-file':
      'With `keep`: file whose first word says how the lease stands, `held`, `lost`, `over` or `unkept`, for steps of your own.',
  },
  reasons: {
    granted: 'The lease is ours, and the targets know it.',
    'would-be-granted': 'Dry run: it would be granted.',
    'would-be-renewed': 'Dry run: it is still ours.',
    renewed: 'It has its whole TTL again.',
    released: 'It is free.',
    'already-over': 'It was not ours any more; nothing was changed.',
    free: 'Status: nobody holds it.',
    held: 'Somebody else holds it; with `force-release`: another generation than the one that was seen.',
    expired: 'Status: its holder did not renew it; whoever asks next gets it.',
    'on-hold': 'A person has stopped new deployments.',
    'timed-out': 'Somebody else still held it when `wait-for` was over.',
    superseded: 'A newer holder has come, or with `supersede` a newer run of the same branch.',
    'foreign-owner': 'The target belongs to another repository, environment or store.',
    lost: 'The lease that was to be renewed is over.',
    'hold-set': 'No new deployment starts until the hold ends.',
    'hold-ended': 'Deployments may begin again.',
    'until-in-the-past': '`until` is over already; nothing was changed.',
    'no-hold': 'There was no hold to end; nothing was changed.',
    forced: 'The lease of another was freed.',
  },
  post: { saves: ['asked', 'granted', 'renewer'] },
});
