import type { FileOwner, SecretFileMount } from '@hardened-deploy/core/release/container/mount';
import type { FileSource, WantedFile } from '@hardened-deploy/core/release/wanted-file';
import type { ConfigSection, NamedConfigs } from './configs-shape.ts';
import { type NamedPath, usualSecretPath } from './file-values.ts';
import type { NamedSecrets, SecretSection } from './secrets-shape.ts';

interface FileSections {
  readonly configs: readonly ConfigSection[];
  readonly secrets: readonly SecretSection[];
}

/** What the top level of the file declares for all components. */
interface Declared {
  readonly configs: NamedConfigs;
  readonly secrets: NamedSecrets;
}

/** The secrets that a component gets as variables. */
export function variableSecrets(secrets: readonly SecretSection[]): readonly string[] {
  return secrets.filter((secret) => typeof secret === 'string');
}

/** The secrets that a component gets as files. */
export function secretMounts({ secrets }: FileSections, declared: Declared): readonly SecretFileMount[] {
  return secrets.flatMap((section): readonly SecretFileMount[] => {
    if (typeof section === 'string') return [];
    const from = declaredSecret(declared.secrets, section.source);
    if (from?.file) return [];
    const target = section.target ?? usualSecretPath(section.source);
    return [{ kind: 'secret', secret: from?.environment ?? section.source, target, ...ownerOf(section) }];
  });
}

/** The files of the repository, and the texts of the configuration, that a component is to have. */
export function wantedFiles({ configs, secrets }: FileSections, declared: Declared): { files?: readonly WantedFile[] } {
  const files = [
    ...configs.flatMap((section) => wantedConfig(section, declared.configs)),
    ...secrets.flatMap((section) => wantedSecret(section, declared.secrets)),
  ];
  return files.length === 0 ? {} : { files };
}

/** The secrets that must be given because the top level says so. */
export function requiredByFile(secrets: NamedSecrets): readonly string[] {
  if (isList(secrets)) return secrets;
  return [...secrets.values()].flatMap(({ environment }) => environment ?? []);
}

function wantedConfig(section: ConfigSection, named: NamedConfigs): readonly WantedFile[] {
  const { file, content } = (section.source === null ? section : named.get(section.source)) ?? section;
  const target = section.target ?? `/${section.source}`;
  const from = sourceOf(file, content === null ? null : { name: section.source ?? target, text: content });
  return from ? [{ from, target, ...ownerOf(section) }] : [];
}

function wantedSecret(section: SecretSection, declared: NamedSecrets): readonly WantedFile[] {
  if (typeof section === 'string') return [];
  const file = declaredSecret(declared, section.source)?.file;
  if (!file) return [];
  const from: FileSource = { kind: 'repository', ...file, secret: true };
  return [{ from, target: section.target ?? usualSecretPath(section.source), ...ownerOf(section) }];
}

function sourceOf(
  file: NamedPath | null,
  content: { readonly name: string; readonly text: string } | null,
): FileSource | undefined {
  if (file) return { kind: 'repository', ...file };
  return content ? { kind: 'content', ...content } : undefined;
}

function declaredSecret(secrets: NamedSecrets, source: string) {
  return isList(secrets) ? undefined : secrets.get(source);
}

function isList(secrets: NamedSecrets): secrets is readonly string[] {
  return Array.isArray(secrets);
}

interface OwnerSection {
  readonly uid: number | null;
  readonly gid: number | null;
  readonly mode: number | null;
}

function ownerOf({ uid, gid, mode }: OwnerSection): FileOwner {
  return { ...(uid !== null && { uid }), ...(gid !== null && { gid }), ...(mode !== null && { mode }) };
}
