import { durationBetween, milliseconds, minutes, seconds } from '@hardened-deploy/core/base/duration';
import { oneOf, wholeNumber } from '@hardened-deploy/core/base/parser';
import { after } from './defaults.ts';
import { emptyOf, may, object, scalar } from './shape.ts';

const number = (least: number, most: number) => scalar(wholeNumber({ least, most }));
// No time limit of an action is longer than six hours, GitHub's own for a job: a longer wait would never end well.
const upTo = (most: number) => scalar(durationBetween(seconds(1), minutes(most)));
const watching = scalar(durationBetween(milliseconds(50), minutes(360)));

export const readyProbes = number(1, 100);

/** What absent times mean, for the rules that compare them. */
export const DEPLOY_DEFAULTS = {
  readyProbes: 3,
  startTimeout: after('2m'),
  proofTimeout: after('30s'),
  probeInterval: after('500ms'),
  bake: after('30s'),
} as const;

export const bake = object({
  duration: may(
    watching,
    DEPLOY_DEFAULTS.bake,
    'How long the new release is watched under real traffic before it is promoted; at least one `probe-interval`.',
  ),
  // "More than 2 container restarts in 5 min", "3 consecutive health failures" are what teams write in their scripts.
  'max-restarts': may(number(0, 100), 2, 'More restarts than this send it back.'),
  'failure-threshold': may(number(1, 100), 3, 'Failed health answers in a row that send it back.'),
});

export const deploy = object({
  'ready-probes': may(
    readyProbes,
    DEPLOY_DEFAULTS.readyProbes,
    'Private health answers in a row that make a started component ready.',
  ),
  'start-timeout': may(upTo(60), DEPLOY_DEFAULTS.startTimeout, 'Longest time from start to ready.'),
  'min-uptime': may(
    scalar(durationBetween(seconds(1), minutes(10))),
    after('10s'),
    'How long a background component must have run without a restart before it counts as ready.',
  ),
  'migrate-timeout': may(upTo(360), after('10m'), 'Longest time for one migration.'),
  'proof-probes': may(number(1, 1_000), 5, 'Public answers in a row, all of the new slot, that prove a switch.'),
  'proof-timeout': may(upTo(60), DEPLOY_DEFAULTS.proofTimeout, 'Longest time for the proof.'),
  'probe-interval': may(
    scalar(durationBetween(milliseconds(50), minutes(5))),
    DEPLOY_DEFAULTS.probeInterval,
    'Wait between probes.',
  ),
  bake: may(bake, emptyOf(bake), 'Watching after the switch.'),
  'drain-timeout': may(
    scalar(durationBetween(seconds(0), minutes(60))),
    after('30s'),
    'Longest wait for requests in flight to the slot that traffic has left.',
  ),
  'old-slot': may(
    scalar(oneOf('keep-warm', 'retire')),
    'keep-warm' as const,
    'What becomes of what served before, after promotion: `keep-warm` leaves it running until the next deployment needs its slot, `retire` takes it away at once. Background and exclusive components are never kept.',
  ),
  'keep-releases': may(
    number(1, 100),
    5,
    'How many releases to go back to keep their images at the target, besides what serves. Going back to an older one pulls its images again.',
  ),
});
