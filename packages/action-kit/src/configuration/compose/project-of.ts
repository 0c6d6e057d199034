import { textOf } from '../advice/written.ts';
import { at } from './compose-source.ts';
import type { ComposeWish } from './compose-wish.ts';
import type { ComposeFiles } from './gather-files.ts';
import { isMap, type Json, type JsonMap, type Project, textIn } from './project.ts';

interface Resolved {
  readonly wish: ComposeWish;
  readonly files: ComposeFiles;
  readonly standIns: ReadonlyMap<string, string>;
  /** `docker compose config --format json`, parsed. */
  readonly model: unknown;
  readonly unset: readonly string[];
}

export function projectOf({ model, ...resolved }: Resolved): Project {
  const read = asItIs(model as Json);
  const project = isMap(read) ? read : {};
  return { ...resolved, model: project, name: textIn(project['name']) ?? resolved.wish.application };
}

/** Docker Compose writes each dollar twice, so that its output could be read again. */
function asItIs(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll('$$', () => '$');
  if (Array.isArray(value)) return (value as readonly Json[]).map(asItIs);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asItIs(item)])) satisfies JsonMap;
}

/** The name that the files give the project. The first file that has one is as good as the last: there is rarely another. */
export function nameInFiles({ sources }: ComposeFiles): string | undefined {
  return sources.map(({ root }) => textOf(at(root, 'name'))).find((name) => name !== undefined);
}
