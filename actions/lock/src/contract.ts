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
import { flag, oneOf, text, wholeNumber } from '@hardened-deploy/core/base/parser';
import { shortText } from '@hardened-deploy/core/base/short-text';
import { momentOrDuration } from './moment-or-duration.ts';

export const contract = defineAction({
  name: 'lock',
  title: 'Deployment: lock',
  doc: 'Takes a fenced lease on an environment: one deployment at a time. It expires by itself when its holder dies.',
  icon: 'lock',
  color: 'orange',
  permissions: [
    'with `store: environment`: a GitHub App or fine-grained token with "Environments: write" and "Variables: write", as `lease-store-token` (GITHUB_TOKEN has no such permission)',
    "with `store: ref`: `contents: write`; the job's own token is enough",
    '`contents: read` for the configuration',
    "optional: `actions: read` on `github-token`, to see that a holder's job has ended, instead of waiting until its lease expires; and for `deploying-job`",
  ],
  inputs: {
    mode: defaulting(
      oneOf('acquire', 'take-over', 'renew', 'release', 'status', 'hold', 'unhold', 'force-release'),
      'acquire',
      '`acquire` takes the lease. `take-over` is for the recovery job of the same `deployment`. `renew`, `release` and `status` do what they say. By hand: `hold` stops new deployments, `unhold` lets them start again, `force-release` frees the lease of a dead run.',
    ),
    environment: sharedInputs.environment,
    'github-token': secretFrom(
      '${{ github.token }}',
      "The job's GitHub token. It reads the configuration (contents: read) and sees whether a holder's job still runs, and whether `deploying-job` ever started (actions: read). With `store: ref` it writes the lease (contents: write) if `lease-store-token` is not given.",
    ),
    'lease-store-token': secret(
      'GitHub token that writes the lease. Needed with `store: environment`, because GITHUB_TOKEN cannot write environment variables. Not needed with `store: ref`.',
    ),
    'lease-app-id': sharedInputs['lease-app-id'],
    'lease-app-private-key': sharedInputs['lease-app-private-key'],
    'lease-app-installation-id': sharedInputs['lease-app-installation-id'],
    ttl: defaulting(
      durationBetween(seconds(10), minutes(360)),
      '15m',
      'How long the lease lasts without being renewed. Actions that get `lease` renew it while they work. With `keep` it is renewed between them too.',
    ),
    keep: defaulting(
      flag,
      'false',
      'Renew the lease during your own steps too. A small process does that until the job ends, `max-hold` is over, or the lease is released or lost. Linux and macOS.',
    ),
    'max-hold': defaulting(
      durationBetween(seconds(10), minutes(5 * 24 * 60)),
      '6h',
      'With `keep`: how long it is renewed at most. Then the lease ends `ttl` after its last renewal.',
    ),
    'wait-for': defaulting(
      durationBetween(seconds(0), minutes(360)),
      '0s',
      'How long to wait if somebody else holds the lease. A hold is never waited for.',
    ),
    'on-held': defaulting(
      oneOf('fail', 'skip', 'continue'),
      'fail',
      'What to do if the lease is not available. `fail`: the step fails. `skip`: the step stays green with `decision: stop`, for the `if:` of later steps. `continue`: go on without a lease.',
    ),
    supersede: defaulting(
      flag,
      'false',
      'The newest run wins: a run that waits ends as soon as a newer run of the same branch asks with `supersede` too.',
    ),
    slots: optional(
      wholeNumber({ least: 2, most: 20 }),
      'How many may hold the lease at the same time, for "at most so many deployments at once". Needs `fence: none`.',
    ),
    reason: optional(
      shortText,
      'Why you take it, for people who find the environment locked. Required with `hold` and `force-release`.',
    ),
    until: optional(
      momentOrDuration,
      'For `hold`: when it ends by itself, `2026-12-24T18:00:00Z` or `4h` from now. Without it, the hold ends when somebody uses `unhold`.',
    ),
    generation: optional(
      wholeNumber({ least: 1, most: 999_999_999_999_999 }),
      'For `force-release`: the generation of the lease that you saw. A lease that was granted since is not freed.',
    ),
    lease: lease(
      'For `renew`, `release` and `status`: the `lease` output of the step that acquired it. It sets other inputs too.',
    ),
    from: lease(
      'For `acquire`: the `lease` output of an earlier job, whose lease is handed over to this one. It sets other inputs too.',
    ),
    deployment: sharedInputs.deployment,
    'deploying-job': optional(
      text,
      'For `take-over`: key of the job that deploys, in the same workflow file as this job. If GitHub says that it never started in any attempt of this run, no lease is taken, and the reason is `never-started`. If GitHub cannot tell, the lease is taken over. Neither job may have a `name` that differs from its key, or a matrix.',
    ),
    release: defaulting(
      oneOf('on-post', 'explicit'),
      'on-post',
      '`on-post` releases the lease at the end of the job. `explicit` leaves that to a step with `mode: release`: after a killed deployment the environment stays locked until its recovery takes over.',
    ),
    fence: knownFromLease(
      defaulting(
        oneOf('targets', 'none'),
        'targets',
        '`targets` raises the fence at the configured target before the lease is granted. `none` is for a lease that guards something else.',
      ),
      ({ target }) => ({ text: target ? 'targets' : 'none' }),
    ),
    adopt: sharedInputs.adopt,
    'lock-environment': sharedInputs['lock-environment'],
    store: sharedInputs.store,
    config: sharedInputs.config,
    'docker-host': sharedInputs['docker-host'],
    'ssh-private-key': sharedInputs['ssh-private-key'],
    secrets: sharedInputs.secrets,
    'dry-run': sharedInputs['dry-run'],
    'check-run-id': valueFrom(
      wholeNumber({ least: 1, most: 999_999_999_999_999 }),
      '${{ job.check_run_id }}',
      "Id of this job's check run. Other runs use it to see whether this job still runs, and `deploying-job` needs it. Leave it as it is.",
    ),
    'time-limit': defaulting(
      durationBetween(seconds(5), minutes(400)),
      '370m',
      'After this time the action ends with an error, even if it still waits.',
    ),
  },
  outputs: {
    lease:
      'The lease, `v1.1795228129.6f3a…`, for the input `lease` of the other actions and for `from`. It contains all that they need to know. It is no secret. Empty if it was not granted.',
    holder: 'Who holds the lease now, in words. Empty if nobody does.',
    deployment: 'Id of the deployment that holds the lease, for later jobs.',
    'lease-file':
      'With `keep`: path of a file for your own steps. Its first word says how the lease stands: `held`, `lost`, `over` or `unkept`.',
  },
  reasons: {
    granted: 'The lease was granted, and the fence at the target is raised to it.',
    'would-be-granted': 'Dry run: the lease would be granted.',
    'would-be-renewed': 'Dry run: the lease is still ours and would be renewed.',
    renewed: 'The lease was renewed and has its whole `ttl` again.',
    released: 'The lease was released.',
    'already-over': 'The lease was not ours any more. Nothing was changed.',
    free: 'Status: nobody holds the lease.',
    held: 'Somebody else holds the lease. With `force-release`: it has another generation than the one that you gave.',
    expired: 'Status: its holder did not renew it. The next run that asks gets it.',
    'on-hold': 'A person has stopped new deployments.',
    'timed-out': 'Somebody else still held the lease when `wait-for` was over.',
    superseded: 'A newer holder took the lease. With `supersede`: a newer run of the same branch has come.',
    'foreign-owner': 'The target belongs to another repository, environment or store.',
    lost: 'The lease could not be renewed, because it is over.',
    'hold-set': 'No new deployment starts until the hold ends.',
    'hold-ended': 'Deployments may start again.',
    'until-in-the-past': '`until` is in the past. Nothing was changed.',
    'no-hold': 'There was no hold to end. Nothing was changed.',
    forced: 'The lease of another run was released.',
    'never-started':
      'The job that `deploying-job` names never started, so there is nothing to recover. No lease was taken.',
  },
  post: { saves: ['asked', 'granted', 'renewer', 'ssh'] },
});
