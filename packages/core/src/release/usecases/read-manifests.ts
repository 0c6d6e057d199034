import type { FileProblem } from '../../base/failure.ts';
import type { ComponentSettings } from '../component.ts';
import { fileProblem, fileProblemsFailure, type ReadingPlace, whyNotRead } from '../file-problems.ts';
import type { ManifestFile, ManifestRead } from '../manifest.ts';
import type { SourceRepository } from '../ports/source-repository.ts';
import type { RepositoryFile } from '../wanted-file.ts';

type Repository = Pick<SourceRepository, 'open' | 'list'>;

/** Makes the manifest of a component from its files. */
export type ManifestReader = (texts: readonly ManifestFile[], component: ComponentSettings) => ManifestRead;

interface Reading extends ReadingPlace {
  readonly read: ManifestReader;
}

/**
 * The same components with the manifests that they name. Throws `configuration/invalid` with every file that isn't there or can't be
 * used, and with every mistake in one, each at its line.
 */
export async function readManifests(
  repository: Repository,
  components: readonly ComponentSettings[],
  reading: Reading,
  signal: AbortSignal,
): Promise<readonly ComponentSettings[]> {
  const problems: FileProblem[] = [];
  const made: ComponentSettings[] = [];
  for (const component of components) {
    const { manifestFrom: from } = component;
    if (!from) {
      made.push(component);
      continue;
    }
    const read = await manifestAt(repository, { from, component, reading }, signal);
    if (read.kind === 'problems') problems.push(...read.problems);
    else made.push({ ...component, manifest: read.manifest });
  }
  if (problems.length > 0) throw fileProblemsFailure(problems, reading);
  return made;
}

interface Named {
  readonly from: RepositoryFile;
  readonly reading: Reading;
}

interface Wanted extends Named {
  readonly component: ComponentSettings;
}

async function manifestAt(
  repository: Repository,
  { from, component, reading }: Wanted,
  signal: AbortSignal,
): Promise<ManifestRead> {
  const paths = await pathsAt(repository, { from, reading }, signal);
  if ('problem' in paths) return { kind: 'problems', problems: [paths] };
  const texts: ManifestFile[] = [];
  const problems: FileProblem[] = [];
  for (const path of paths) {
    const file = await repository.open(path, signal);
    const why = file.kind === 'too-large' ? 'is larger than 1 MiB' : whyNotRead(file, reading);
    const text = file.kind === 'file' ? textOf(file.bytes) : undefined;
    if (text !== undefined) texts.push({ path, text });
    else problems.push(fileProblem({ ...from, path }, reading, why ?? 'is not UTF-8 text'));
  }
  return problems.length > 0 ? { kind: 'problems', problems } : reading.read(texts, component);
}

const YAML = /\.(?:ya?ml|json)$/;
const MOST_FILES = 30;

/** The files of a manifest: the one that is named, or those of the folder, in the order of their names. */
async function pathsAt(
  repository: Repository,
  { from, reading }: Named,
  signal: AbortSignal,
): Promise<readonly string[] | FileProblem> {
  const folder = await repository.list(from.path, signal);
  const wrong = (why: string) => fileProblem(from, reading, why);
  if (folder.kind === 'absent')
    return wrong(`is not there: ${reading.place} has no such file or folder. Commit it, or correct the path`);
  if (folder.kind === 'unusable') return wrong(folder.why);
  if (folder.kind === 'file') return [from.path];
  const strange = folder.entries.find(({ kind }) => kind !== 'file');
  if (strange)
    return wrong(
      `has ${strange.kind === 'folder' ? 'the folder' : 'the link'} ${strange.name}: name the folder with the rendered files of this component, and nothing else`,
    );
  const names = folder.entries.map(({ name }) => name).filter((name) => YAML.test(name));
  if (names.length === 0) return wrong('has no YAML file');
  if (names.length > MOST_FILES) return wrong(`has ${names.length} YAML files, and may have ${MOST_FILES}`);
  return names.toSorted().map((name) => `${from.path}/${name}`);
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
