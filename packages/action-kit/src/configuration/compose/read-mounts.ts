import { isMap, type Json, type JsonMap, listOf, mapAt, textIn } from './project.ts';
import type { Step } from './compose-source.ts';
import type { SectionDraft } from './section-draft.ts';

/** `volumes` of a service. A path below `folder` is one of the repository. */
export function readVolumes(draft: SectionDraft, value: Json, folder: string): void {
  const at = ['services', draft.service, 'volumes'];
  const items = listOf(value).flatMap((item, index): readonly Json[] => {
    const read = isMap(item) ? volumeOf(draft, item, { from: [...at, index], folder }) : undefined;
    return read === undefined ? [] : [read];
  });
  if (items.length > 0) draft.put('volumes', items, at);
}

interface Place {
  readonly from: readonly Step[];
  readonly folder: string;
}

function volumeOf(draft: SectionDraft, item: JsonMap, { from, folder }: Place): Json | undefined {
  const [type = '', source, target = ''] = ['type', 'source', 'target'].map((key) => textIn(item[key]));
  const refuse = (problem: string): undefined => {
    draft.refuse(from, problem);
  };
  switch (type) {
    case 'volume':
      if (source === undefined)
        return refuse(
          `${target} is on a volume without a name, which would be lost with the container. Give it a name, as in \`data:${target}\`, or take it out`,
        );
      return inShort(item, { source, target, options: mapAt(item, 'volume') });
    case 'bind': {
      const written = source === undefined ? undefined : inRepository(source, folder);
      if (written !== undefined) return refuse(fromRepository(written, target));
      const { create_host_path: _, ...options } = mapAt(item, 'bind');
      return inShort(item, { source: source ?? '', target, options });
    }
    case 'tmpfs':
      return withMode(item, mapAt(item, 'tmpfs'));
    default:
      return refuse(`a mount of the type ${type} can't be made here. Mount a volume or a path of the server`);
  }
}

function withMode(item: JsonMap, { mode, ...options }: JsonMap): JsonMap {
  return mode === undefined ? item : { ...item, tmpfs: { ...options, mode: octal(mode) } };
}

/** Permissions as a person writes them. In its output, Docker Compose may have them as a plain number instead. */
export function octal(mode: Json): Json {
  return typeof mode === 'number' ? mode.toString(8).padStart(4, '0') : mode;
}

interface Mounted {
  readonly source: string;
  readonly target: string;
  readonly options: JsonMap;
}

/** `data:/var/lib/app:ro`, where that says all of it. */
function inShort(item: JsonMap, { source, target, options }: Mounted): Json {
  const readOnly = item['read_only'] === true;
  const plain = Object.keys(options).length === 0 && !/:/.test(source + target);
  if (plain) return `${source}:${target}${readOnly ? ':ro' : ''}`;
  const type = textIn(item['type']) ?? 'volume';
  return {
    type,
    source,
    target,
    ...(readOnly && { read_only: true }),
    ...(Object.keys(options).length > 0 && { [type]: options }),
  };
}

/** A path of the repository as it is there; undefined for one of the server. */
export function inRepository(path: string, folder: string): string | undefined {
  if (path === folder) return '.';
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

function fromRepository(path: string, target: string): string {
  return `${path} is a path of the repository, which is not on the target. For data, name a volume: \`data:${target}\`. What comes with the repository belongs into the image (COPY in its Dockerfile), or, if it is one file, is written as \`configs\` with \`file: ${path}\` and \`target: ${target}\`. A path of the server begins with /`;
}

/** A volume of the project, as the top level of the configuration has it. */
export function projectVolume(model: JsonMap, name: string): { readonly real: string; readonly value: JsonMap } {
  const { name: called, external, ...said } = mapAt(mapAt(model, 'volumes'), name);
  const real = textIn(called) ?? name;
  return { real, value: external === true ? { external: true, name: real } : said };
}
