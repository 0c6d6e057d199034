import { pick } from './climate.ts';
import type { Scene } from './scene.ts';

/** What all deployments of a schedule have in common. */
interface Habits {
  readonly ttlSeconds: number;
  /** Counting leases, so many beside each other: nothing at a target is guarded by them. */
  readonly slots?: number;
  /** Older runs of the branch give way to newer ones. */
  readonly supersede?: true;
}

/** What one deployment sets out to do. */
export interface Course extends Habits {
  readonly waitForMs: number;
  /** Changes, after the first look. */
  readonly steps: number;
  readonly pauseMs: number;
  /** `lock` raises the fence; otherwise the actions that follow do. */
  readonly fenced: boolean;
  /** It changes the target without having raised the fence there: a script of somebody who doesn't know better. */
  readonly careless: boolean;
  readonly outlivesJob: boolean;
  readonly ending: 'release' | 'release-by-token' | 'leave' | 'hand-over';
  /** Another job that takes over from it, so long after its start, whether it is dead or not. */
  readonly recoveredAfterMs?: number;
}

export function drawHabits({ chance }: Scene, ttlSeconds: number): Habits {
  return {
    ttlSeconds,
    ...(chance.hits(0.08) && { slots: 2 }),
    ...(chance.hits(0.15) && { supersede: true }),
  };
}

export function drawCourse({ chance }: Scene, habits: Habits, mood: 'at-ease' | 'in-a-hurry'): Course {
  const { ttlSeconds } = habits;
  const hurried = mood === 'in-a-hurry';
  const careless = !hurried && chance.hits(0.06);
  return {
    ...habits,
    waitForMs: chance.hits(0.4) ? 0 : chance.between(1_000, 120_000),
    steps: hurried ? 0 : Math.floor(chance.next() * 4),
    pauseMs: chance.hits(0.7) ? chance.between(0, 5_000) : chance.between(0, ttlSeconds * 1_500),
    careless,
    fenced: !hurried && !careless && habits.slots === undefined && chance.hits(0.5),
    outlivesJob: chance.hits(0.3),
    ending: pick(chance, ['release', 'release', 'release', 'release-by-token', 'leave', 'hand-over']),
    ...(chance.hits(0.12) && { recoveredAfterMs: chance.between(0, ttlSeconds * 1_000) }),
  };
}
