import type { Duration } from '../../../base/duration.ts';
import { neededSecret } from '../../../base/needed-secret.ts';
import type { Secret } from '../../../base/secret.ts';
import type { ComponentSpec } from '../../../release/component-spec.ts';
import { containerOfTask } from '../../../release/container/container-of-task.ts';
import { secretFileMountsOf } from '../../../release/container/mounted-files.ts';
import type { ImageDigest } from '../../../release/image.ts';
import type { OneShotPurpose } from '../../../target/one-shot-end.ts';
import type { TaskSpec } from '../../../target/ports/tasks.ts';
import type { Operation } from '../operation.ts';

/** What runs once with the settings of a component. */
export interface OneShot {
  readonly purpose: OneShotPurpose;
  /** As messages name it: `component web`, `tasks.seed`. */
  readonly title: string;
  readonly command: readonly string[];
  /** Null: the image of the component. */
  readonly image: ImageDigest | null;
  readonly timeout: Duration;
  /** Laid over the environment of the component. */
  readonly environment?: ReadonlyMap<string, string>;
  /** Beside those of the component. */
  readonly secrets?: readonly string[];
  readonly networks?: readonly string[];
}

export type OneShotSpec = TaskSpec & { readonly image: ImageDigest };

/** Throws `configuration/secret-missing` for a secret that was not given. */
export function oneShotSpec(op: Operation, spec: ComponentSpec, oneShot: OneShot): OneShotSpec {
  const { purpose, title, command, image, timeout, environment = [], secrets = [], networks = [] } = oneShot;
  const given = (names: readonly string[]): ReadonlyMap<string, Secret> =>
    new Map(names.map((name) => [name, neededSecret(op.request.secrets, name, title)]));
  // A variable wins over a secret of its name. So one of the component must not stand where a secret of the task is meant.
  const inherited = [...spec.environment].filter(([name]) => !secrets.includes(name));
  return {
    purpose,
    image: image ?? spec.image,
    command,
    environment: new Map([...inherited, ...environment]),
    secrets: given([...spec.secrets, ...secrets]),
    secretFiles: given(secretFileMountsOf(spec).map(({ secret }) => secret)),
    reach: { kind: 'stack', networks: [...new Set([...spec.networks, ...networks])] },
    container: containerOfTask(spec.container ?? {}, image === null ? 'of-the-component' : 'its-own'),
    volumes: new Map(),
    tmpfs: [],
    timeout,
  };
}

/** As much of an output as people are shown in a message. */
export function lastLines(output: string): string {
  return output.trim().split('\n').slice(-20).join('\n');
}
