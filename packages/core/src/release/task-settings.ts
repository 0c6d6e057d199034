import type { Brand } from '../base/brand.ts';
import type { Duration } from '../base/duration.ts';
import { type ComponentName, label } from '../base/names.ts';
import type { ComponentSpec } from './component-spec.ts';
import type { ImageDigest } from './image.ts';

/** A task by its name in the configuration: `seed`. */
export type TaskName = Brand<string, 'TaskName'>;

export const taskName = label<TaskName>('task name', 24);

/** A command that runs once to its end at the target, as a container of one of the components would be made. */
export interface TaskSettings {
  /** Whose image, environment, secrets, networks and container settings it gets, as they are kept with its release. */
  readonly component: ComponentName;
  readonly command: readonly string[];
  /** Null: the image of the component. */
  readonly image: ImageDigest | null;
  /** Laid over the environment of the component. */
  readonly environment: ReadonlyMap<string, string>;
  /** Beside the secrets of the component. */
  readonly secrets: readonly string[];
  /** Beside the networks of the component. */
  readonly networks: readonly string[];
  readonly timeout: Duration;
}

/** Tasks that every deployment runs. Null: none. */
export interface Hooks {
  /** After the private tests, before traffic may move. If it fails, the deployment ends `not-switched`. */
  readonly beforeSwitch: TaskSettings | null;
  /** After the release was promoted. If it fails, people are warned, and the release stays. */
  readonly afterDeploy: TaskSettings | null;
}

/** The images that tasks and hooks have of their own. */
export function imagesOfTasks({
  tasks,
  hooks,
}: {
  readonly tasks: ReadonlyMap<TaskName, TaskSettings>;
  readonly hooks: Hooks;
}): readonly ImageDigest[] {
  const all = [...tasks.values(), hooks.beforeSwitch, hooks.afterDeploy];
  return [...new Set(all.flatMap((task) => task?.image ?? []))];
}

export const NO_HOOKS: Hooks = { beforeSwitch: null, afterDeploy: null };

/**
 * Why nothing may run with the settings of a component while it serves. Undefined if it may. Of an exclusive component there must
 * never be two that write to its files, and a task with its mounts would be the second one.
 */
export function whyNotBeside({ name, handover, container }: ComponentSpec): string | undefined {
  if (handover !== 'exclusive') return undefined;
  const mounts = container?.mounts ?? [];
  const written = mounts.filter((mount) => (mount.kind === 'volume' || mount.kind === 'bind') && !mount.readOnly);
  if (written.length === 0) return undefined;
  const where = written.map(({ target }) => target).join(', ');
  return `${name} is exclusive and writes to ${where}, so nothing else may run with its mounts while it serves. Choose another component, or mount it read-only`;
}
