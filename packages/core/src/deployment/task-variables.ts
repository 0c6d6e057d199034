import { describeReleases, type Placement } from '../target/placement.ts';

interface TaskSurroundings {
  readonly stack: string;
  /** What serves, or is to serve. */
  readonly placement: Placement;
  /** Of a hook: the deployment that it belongs to, and what served before. */
  readonly deployment?: { readonly id: string; readonly release: string; readonly before: Placement };
}

/** What a task is told about the release that it runs in, as environment variables. docs/tasks.md lists them. */
export function taskVariables({ stack, placement, deployment }: TaskSurroundings): ReadonlyMap<string, string> {
  const told: readonly (readonly [string, string])[] = [
    ['HD_STACK', stack],
    ['HD_RELEASE', deployment?.release ?? nameOf(placement)],
    ...imagesOf('HD_IMAGE', placement),
    ...(deployment
      ? ([
          ['HD_DEPLOYMENT', deployment.id],
          ['HD_PREVIOUS_RELEASE', nameOf(deployment.before)],
          ...imagesOf('HD_PREVIOUS_IMAGE', deployment.before),
        ] as const)
      : []),
  ];
  return new Map(told.map(([name, value]) => [name, literal(value)]));
}

/** Empty when there is none: a task can ask for that. */
function nameOf(placement: Placement): string {
  return placement.length === 0 ? '' : describeReleases(placement);
}

function imagesOf(prefix: string, placement: Placement): readonly (readonly [string, string])[] {
  return placement.map(({ component, image }) => [`${prefix}_${component.toUpperCase().replaceAll('-', '_')}`, image]);
}

/** The engine fills in references. A release may have any name, and must not be able to ask for a secret by it. */
function literal(value: string): string {
  return value.split('${').join('$${');
}
