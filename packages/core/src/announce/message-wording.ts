import { oneLine } from '../base/printable.ts';
import type { Outcome } from '../target/outcome.ts';
import type { Announcement } from './announcement.ts';

/** `bad` and `urgent` are what somebody must hear of: those are worth a repeated attempt that may arrive twice. */
export type Tone = 'progress' | 'good' | 'bad' | 'urgent';

export interface Wording {
  readonly tone: Tone;
  /** One line: what happened to which release, and where. */
  readonly title: string;
  /** What it means to the person who reads it: above all, what serves now. */
  readonly meaning: string;
  /** What to do about it; absent where there is nothing to do. */
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

/** A deployment that finished without an outcome is the worst news of all: it is never told as a success. */
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
  meaning: 'What serves stays as it is until the new release has answered well in private. The outcome will follow.',
});

const ENDED_WITHOUT_OUTCOME: Words = ({ what, where, serving }) => ({
  tone: 'urgent',
  title: `${what} to ${where} ended without an outcome`,
  meaning: `The run was broken off, and nobody has proven what serves now${serving === undefined ? '' : ` (last said: ${serving})`}.`,
  next: 'Look at the run, and ask the public address yourself. To have it settled now, run the rollback action with mode settle; otherwise the next deployment settles it first. The runbook has a section "It ended without an outcome".',
});

const ENDED: Readonly<Record<Outcome, Words>> = {
  deployed: ({ what, release, where }) => ({
    tone: 'good',
    title: `${what} is deployed to ${where}`,
    meaning: `It is proven to serve, and from now on ${release} is the release to go back to.`,
  }),
  'not-switched': ({ what, where, serving }) => ({
    tone: 'bad',
    title: `${what} was not deployed to ${where}`,
    meaning: `It was stopped before any traffic reached it. What serves has not changed${serving === undefined ? '' : `: ${serving}`}.`,
    next: 'Mend the cause, then deploy again; the run has the details.',
  }),
  'rolled-back': ({ what, where, serving }) => ({
    tone: 'bad',
    title: `${what} was rolled back in ${where}`,
    meaning: `It went bad with traffic on it. ${serving ?? 'What was there before it'} is proven to serve again; users may have met errors in between.`,
    next: 'Find out why before you deploy again: the same images are refused unless the input force gives a reason.',
  }),
  'rollback-failed': ({ what, where, serving }) => ({
    tone: 'urgent',
    // True of every reason: not every time has anybody tried to go back.
    title: `${where} needs a person now: after ${what}, nothing is proven to serve`,
    meaning: `${serving === undefined ? 'Nobody could prove what serves.' : `Traffic goes to ${serving}, which is not proven to serve well.`} Users may be meeting errors at this moment.`,
    next: 'Ask the public address and both slots, then run the rollback action or point traffic by hand: the runbook leads through it under "rollback-failed".',
  }),
  superseded: ({ what, release, where }) => ({
    tone: 'bad',
    title: `${what} to ${where} gave way to a newer run`,
    meaning:
      'The newer run holds the lease, so this one has stopped touching the target. What serves is for the newer one to say.',
    next: `Wait for its outcome. Deploy ${release} again only if it is still wanted.`,
  }),
};
