import { readFile } from 'node:fs/promises';
import { join, normalize, resolve } from 'node:path';
import { parse } from 'yaml';

/** Where actions lie: folders with an `action.yml`, and the bundles that these name. */
export interface ActionTree {
  /** Folder that holds `<action>/action.yml`. */
  readonly actions: string;
  /** Folder of bundles to run instead of the `dist` that `action.yml` names; absent: the one it names. */
  readonly dist?: string | undefined;
}

interface ActionInput {
  readonly required: boolean;
  /** As written: `${{ github.token }}` is not evaluated yet. */
  readonly default: string | undefined;
}

/** What the runner takes from an `action.yml`. */
export interface ActionMetadata {
  readonly name: string;
  readonly folder: string;
  readonly inputs: ReadonlyMap<string, ActionInput>;
  readonly outputs: readonly string[];
  /** Files to run, absolute. */
  readonly main: string;
  readonly post: string | undefined;
  /** `always()` when the action doesn't say. */
  readonly postIf: string;
}

interface Written {
  readonly inputs?: Readonly<Record<string, { readonly required?: boolean; readonly default?: unknown } | null>> | null;
  readonly outputs?: Readonly<Record<string, unknown>> | null;
  readonly runs: {
    readonly using: string;
    readonly main: string;
    readonly post?: string;
    readonly 'post-if'?: string;
  };
}

/** Reads `<actions>/<name>/action.yml`. Throws when there is none, or it does not run on `node24`. */
export async function readActionMetadata(tree: ActionTree, name: string): Promise<ActionMetadata> {
  const folder = join(tree.actions, name);
  const written = parse(await readFile(join(folder, 'action.yml'), 'utf8')) as Written;
  if (written.runs.using !== 'node24') throw new Error(`${name} runs on ${written.runs.using}, not on node24`);
  const inputs = Object.entries(written.inputs ?? {}).map(([input, given]): [string, ActionInput] => [
    input,
    // `default: true` is a text to the runner, like every other scalar.
    { required: given?.required === true, default: given?.default === undefined ? undefined : String(given.default) },
  ]);
  const { main, post } = written.runs;
  return {
    name,
    folder,
    inputs: new Map(inputs),
    outputs: Object.keys(written.outputs ?? {}),
    main: entry(tree, folder, main),
    post: post === undefined ? undefined : entry(tree, folder, post),
    postIf: written.runs['post-if'] ?? 'always()',
  };
}

function entry(tree: ActionTree, folder: string, path: string): string {
  const bundle = /(?:^|\/)dist\/(.+)$/.exec(normalize(path))?.[1];
  return tree.dist !== undefined && bundle !== undefined ? resolve(tree.dist, bundle) : resolve(folder, path);
}
