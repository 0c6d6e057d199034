import { oneLine } from '../base/printable.ts';
import type { Outcome } from '../target/outcome.ts';
import type { Announcement } from './announcement.ts';

/** People must hear of `bad` and `urgent` messages, so these are sent again even if they may then arrive twice. */
export type Tone = 'progress' | 'good' | 'bad' | 'urgent';

export interface Wording {
  readonly tone: Tone;
  /** One line: what happened to which release, and where. */
  readonly title: string;
  /** What it means for the reader: above all, what serves now. */
  readonly meaning: string;
  /** What to do about it. Absent when there is nothing to do. */
  readonly next?: string;
}

interface Names {
  /** `shop v2` */
  readonly what: string;
  readonly release: string;
  readonly where: string;
  /** Id of the release that traffic goes to. */
  readonly serving: string | undefined;
}

/**
 * The words of an announcement. A deployment that ended without an outcome is the worst news of all, and is never reported
 * as a success.
 */
export function messageWording(announcement: Announcement): Wording {
  const { event, outcome, environment, application, serving } = announcement;
  const release = oneLine(announcement.release);
  const what = oneLine(`${application} ${release}`);
  const named = serving === undefined || oneLine(serving) === '' ? undefined : oneLine(serving);
  const names = { what, release, where: oneLine(environment), serving: named };
  if (event === 'started') return STARTED(names);
  return outcome === undefined ? ENDED_WITHOUT_OUTCOME(names) : ENDED[outcome](names);
}

type Words = (names: Names) => Wording;

const STARTED: Words = ({ what, where }) => ({
  tone: 'progress',
  title: `Deploying ${what} to ${where}`,
  meaning:
    'The present release keeps serving until the new one has passed its private health checks. The outcome will follow.',
});

const ENDED_WITHOUT_OUTCOME: Words = ({ what, where, serving }) => ({
  tone: 'urgent',
  title: `${what} to ${where} ended without an outcome`,
  meaning: `The run was interrupted, and nobody has proven what serves now${serving === undefined ? '' : ` (last said: ${serving})`}.`,
  next: 'Look at the run, and ask the public address yourself. To have it settled now, run the rollback action with mode settle; otherwise the next deployment settles it first. The runbook has a section "It ended without an outcome".',
});

const ENDED: Readonly<Record<Outcome, Words>> = {
  deployed: ({ what, release, where }) => ({
    tone: 'good',
    title: `${what} is deployed to ${where}`,
    meaning: `It is proven to serve. From now on, a rollback goes to ${release}.`,
  }),
  'not-switched': ({ what, where, serving }) => ({
    tone: 'bad',
    title: `${what} was not deployed to ${where}`,
    meaning: `It did not take over. What serves has not changed${serving === undefined ? '' : `: ${serving}`}.`,
    next: 'Fix the cause, then deploy again. The run has the details.',
  }),
  'rolled-back': ({ what, where, serving }) => ({
    tone: 'bad',
    title: `${what} was rolled back in ${where}`,
    meaning: `It went bad after traffic had moved to it. ${serving ?? 'What was there before it'} is proven to serve again. Users may have met errors in between.`,
    next: 'Find out why before you deploy again. If the release itself was at fault, the same images are refused unless the input force gives a reason.',
  }),
  'rollback-failed': ({ what, where, serving }) => ({
    tone: 'urgent',
    // This is true for every reason: not in every case has anybody tried to roll back.
    title: `${where} needs a person now: after ${what}, nothing is proven to serve`,
    meaning: `${serving === undefined ? 'Nobody could prove what serves.' : `Traffic goes to ${serving}, which is not proven to serve well.`} Users may be getting errors right now.`,
    next: 'Ask the public address and the preview door. Then run the rollback action, or point traffic by hand. The runbook has the steps under "rollback-failed".',
  }),
  superseded: ({ what, release, where }) => ({
    tone: 'bad',
    title: `${what} to ${where} gave way to a newer run`,
    meaning:
      'The newer run holds the lease, so this run has stopped changing the target. The newer run will report what serves.',
    next: `Wait for its outcome. Deploy ${release} again only if it is still wanted.`,
  }),
};
