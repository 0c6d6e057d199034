import { posix } from 'node:path';
import type { Node } from 'yaml';
import { textOf } from '../advice/written.ts';
import { at, type ComposeSource, entriesAt, itemsAt } from './compose-source.ts';

/** A file that a Compose file makes Docker Compose read. */
export interface ReferredFile {
  /** As it is written. Variables may stand in it. */
  readonly written: string;
  readonly kind: 'compose' | 'values';
  /** `optional`: it is passed over where it is missing. */
  readonly presence: 'needed' | 'optional';
  /** Of a Compose file: what the paths in it are relative to, if that isn't its own folder. */
  readonly folder?: string;
  readonly key: string;
  readonly line: number;
}

/** What a Compose file makes Docker Compose read, by `include`, `extends`, `env_file` and `label_file`. */
export function filesReferredTo(source: ComposeSource): readonly ReferredFile[] {
  const services = entriesAt(at(source.root, 'services')).flatMap(([name, service]) => [
    ...extended(source, name, service),
    ...valuesOf(source, `services.${name}.env_file`, at(service, 'env_file')),
    ...valuesOf(source, `services.${name}.label_file`, at(service, 'label_file')),
  ]);
  return [...itemsAt(at(source.root, 'include')).flatMap((item) => included(source, item)), ...services];
}

function extended(source: ComposeSource, name: string, service: Node | null): readonly ReferredFile[] {
  const file = at(at(service, 'extends'), 'file');
  const written = textOf(file);
  if (written === undefined) return [];
  return [{ written, kind: 'compose', presence: 'needed', key: `services.${name}.extends`, line: source.lineOf(file) }];
}

/** One path, or a list of paths and of maps with `path` and `required`. */
function valuesOf(source: ComposeSource, key: string, node: Node | null | undefined): readonly ReferredFile[] {
  const items = itemsAt(node);
  return (items.length > 0 ? items : [node]).flatMap((item) => {
    const path = textOf(item) === undefined ? at(item, 'path') : item;
    const written = textOf(path);
    if (written === undefined) return [];
    const presence = textOf(at(item, 'required')) === 'false' ? 'optional' : 'needed';
    return [{ written, kind: 'values', presence, key, line: source.lineOf(path) } as const];
  });
}

/** `- other.yaml`, or a map with `path` (one or several), `env_file` and `project_directory`. */
function included(source: ComposeSource, item: Node): readonly ReferredFile[] {
  const path = textOf(item) === undefined ? at(item, 'path') : item;
  const files = textOf(path) === undefined ? itemsAt(path) : [path];
  const first = textOf(files[0]);
  const folder = textOf(at(item, 'project_directory')) ?? (first === undefined ? undefined : posix.dirname(first));
  const base = folder === undefined ? {} : { folder };
  return [
    ...files.flatMap((file): readonly ReferredFile[] => {
      const written = textOf(file);
      if (written === undefined) return [];
      return [{ written, kind: 'compose', presence: 'needed', key: 'include', line: source.lineOf(file), ...base }];
    }),
    ...valuesOf(source, 'include.env_file', at(item, 'env_file')),
  ];
}
