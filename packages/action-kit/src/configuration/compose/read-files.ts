import { isMap, type Json, type JsonMap, listOf, mapAt, textIn } from './project.ts';
import { inRepository, octal } from './read-mounts.ts';
import type { SectionDraft } from './section-draft.ts';

/** `configs` of a service: files of the repository that are mounted. */
export function readConfigs(draft: SectionDraft, value: Json, folder: string): void {
  const at = ['services', draft.service, 'configs'];
  const items = listOf(value).flatMap((item, index): readonly Json[] => {
    if (!isMap(item)) return [];
    const source = textIn(item['source']) ?? '';
    const config = mapAt(mapAt(draft.project.model, 'configs'), source);
    const file = textIn(config['file']);
    const path = file === undefined ? undefined : inRepository(file, folder);
    const target = textIn(item['target']) ?? `/${source}`;
    const content = textIn(config['content']);
    if (content !== undefined) return [{ ...owner(item), content, target }];
    if (path === undefined) {
      draft.refuse(
        [...at, index],
        `${source} is no file of the repository. Write \`file: PATH\` or \`content: …\` in \`configs\``,
      );
      return [];
    }
    return [{ ...owner(item), file: path, target }];
  });
  if (items.length > 0) draft.put('configs', items, at);
}

/** `secrets` of a service: files with values that GitHub keeps. `declared`: those that the configuration names. */
export function readSecretFiles(draft: SectionDraft, value: Json, declared: readonly string[]): void {
  const at = ['services', draft.service, 'secrets'];
  const items = listOf(value).flatMap((item, index): readonly Json[] => {
    if (!isMap(item)) return [];
    const source = textIn(item['source']) ?? '';
    const secret = mapAt(mapAt(draft.project.model, 'secrets'), source);
    const name = textIn(secret['environment']) ?? source.toUpperCase().replaceAll(/\W/g, '_');
    if (!declared.includes(name)) {
      draft.refuse([...at, index], notDeclared(source, name));
      return [];
    }
    const target = textIn(item['target']) ?? source;
    return [{ ...owner(item), source: name, target: target.startsWith('/') ? target : `/run/secrets/${target}` }];
  });
  if (items.length > 0) draft.put('secrets', items, at);
}

function owner(item: JsonMap): JsonMap {
  const { uid, gid, mode } = item;
  return {
    ...(uid !== undefined && { uid }),
    ...(gid !== undefined && { gid }),
    ...(mode !== undefined && { mode: octal(mode) }),
  };
}

function notDeclared(source: string, name: string): string {
  return `the value of ${source} must be a secret of GitHub. Add \`${name}\` to \`secrets\` at the top level of the configuration, and set a secret of that name`;
}
