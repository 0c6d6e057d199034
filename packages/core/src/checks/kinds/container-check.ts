import { counted } from '../../base/counted.ts';
import type { ComponentName } from '../../base/names.ts';
import { type Observation, telling } from '../observation.ts';
import type { CheckBasics, CheckKind } from './check-kind.ts';

export interface ContainerCheck extends CheckBasics {
  readonly kind: 'container';
  readonly component: ComponentName;
  readonly maxRestarts: number;
}

export const containerKind: CheckKind<ContainerCheck> = {
  looksInto: 'slot',
  secretsOf: () => [],
  remedy: (_, status) =>
    status === 'errored'
      ? 'Make it possible to look: the target must answer, and the slot must be known.'
      : 'Read the log of this container at the target.',
};

/** What a container check looks at. */
interface ContainerSight {
  readonly name: string;
  readonly component: string;
  readonly slot: string;
  readonly generation: number;
  readonly state: string;
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy';
  /** Since it began. */
  readonly restarts: number;
  /** How many of those were before the check looked first, which say nothing about now. */
  readonly earlierRestarts: number;
  readonly oomKilled: boolean;
}

/**
 * Judges the newest containers of the check's component in one slot. If one of them is not as it should be, the check fails.
 * It fails too if there is no container.
 */
export function judgeContainer(
  check: Pick<ContainerCheck, 'component' | 'maxRestarts'>,
  slot: string,
  containers: readonly ContainerSight[],
): Observation {
  const there = containers.filter((container) => container.component === check.component && container.slot === slot);
  const newest = Math.max(...there.map(({ generation }) => generation));
  const judged = there.filter(({ generation }) => generation === newest).map((container) => judgeOne(check, container));
  const observed = `no container of ${check.component} in ${slot}`;
  const none: Observation = { status: 'failed', observed, expected: 'a running container', permanent: false };
  return judged.find(({ status }) => status !== 'passed') ?? judged[0] ?? none;
}

function judgeOne({ maxRestarts }: Pick<ContainerCheck, 'maxRestarts'>, newest: ContainerSight): Observation {
  const restarts = newest.restarts - newest.earlierRestarts;
  const comparisons = [
    { fits: newest.state === 'running' && !newest.oomKilled, observed: describeState(newest), expected: 'running' },
    // Of a container without a health check only `running` can be seen. Several passes in a row make up for that.
    {
      fits: newest.health === 'healthy' || newest.health === 'none',
      observed: describeHealth(newest),
      expected: 'healthy',
    },
    {
      fits: restarts <= maxRestarts,
      observed: describeRestarts(restarts, newest),
      expected: `at most ${counted(maxRestarts, 'restart')}`,
    },
  ];
  const sound = comparisons.every(({ fits }) => fits);
  // The engine's restart count of a container only grows.
  const permanent = restarts > maxRestarts;
  return { status: sound ? 'passed' : 'failed', ...telling(comparisons), permanent };
}

function describeRestarts(restarts: number, { earlierRestarts }: ContainerSight): string {
  const now = counted(restarts, 'restart');
  return earlierRestarts === 0 ? now : `${now}, and ${earlierRestarts} before this check looked first`;
}

function describeState({ state, oomKilled }: ContainerSight): string {
  return oomKilled ? `${state}, killed for want of memory` : state;
}

function describeHealth({ health }: ContainerSight): string {
  return health === 'none' ? 'no health check of its own' : health;
}
