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
      ? 'Make it possible to look: the Docker host must answer, and the slot must be known.'
      : 'Read the log of this container: `docker logs`.',
};

/** What a container check looks at. */
export interface ContainerSight {
  readonly name: string;
  readonly component: string;
  readonly slot: string;
  readonly generation: number;
  readonly state: string;
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy';
  readonly restarts: number;
  readonly oomKilled: boolean;
}

/** Judges the newest container of the check's component in one slot. No container is a failure, not an absence of trouble. */
export function judgeContainer(
  check: Pick<ContainerCheck, 'component' | 'maxRestarts'>,
  slot: string,
  containers: readonly ContainerSight[],
): Observation {
  const [newest] = containers
    .filter((container) => container.component === check.component && container.slot === slot)
    .sort((one, other) => other.generation - one.generation);
  if (!newest) {
    const observed = `no container of ${check.component} in ${slot}`;
    return { status: 'failed', observed, expected: 'a running container', permanent: false };
  }
  const comparisons = [
    { fits: newest.state === 'running' && !newest.oomKilled, observed: describeState(newest), expected: 'running' },
    // Without a health check of its own a running container is all there is to see; passes in a row make up for it.
    {
      fits: newest.health === 'healthy' || newest.health === 'none',
      observed: describeHealth(newest),
      expected: 'healthy',
    },
    {
      fits: newest.restarts <= check.maxRestarts,
      observed: counted(newest.restarts, 'restart'),
      expected: `at most ${counted(check.maxRestarts, 'restart')}`,
    },
  ];
  const sound = comparisons.every(({ fits }) => fits);
  // The engine's restart count of a container only grows.
  const permanent = newest.restarts > check.maxRestarts;
  return { status: sound ? 'passed' : 'failed', ...telling(comparisons), permanent };
}

function describeState({ state, oomKilled }: ContainerSight): string {
  return oomKilled ? `${state}, killed for want of memory` : state;
}

function describeHealth({ health }: ContainerSight): string {
  return health === 'none' ? 'no health check of its own' : health;
}
