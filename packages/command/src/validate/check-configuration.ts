import type { KnownOfRun } from '@hardened-deploy/action-kit/configuration/defaults/known-of-run';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { Failure } from '@hardened-deploy/core/base/failure';
import { environmentName } from '@hardened-deploy/core/base/names';
import { COMPOSE_REMARK_WORDS } from '@hardened-deploy/core/configuration/compose-reading';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { readFilesOfFolder } from '@hardened-deploy/wiring/read-files';
import { withManifestsOfFolder } from '@hardened-deploy/wiring/source/read-manifests';
import type { Around } from '../command.ts';
import { composeOfFolder } from '../compose-of-folder.ts';
import { openYaml } from '../yaml-file.ts';
import { checkPlainSecrets } from './check-plain-secrets.ts';
import { ignoredFiles } from './ignored-files.ts';
import type { Mistake } from './mistake.ts';

export interface CheckedConfiguration {
  /** By environment, as far as they could be read. */
  readonly configurations: ReadonlyMap<string, Configuration>;
  readonly mistakes: readonly Mistake[];
  /** Paths of the files that Docker Compose was given. */
  readonly composeFiles: ReadonlySet<string>;
}

/** Reads the file for each of its environments, as the actions do. */
export async function checkConfiguration(
  source: { readonly name: string; readonly text: string },
  known: KnownOfRun,
  around: Around,
): Promise<CheckedConfiguration> {
  const configurations = new Map<string, Configuration>();
  const problems = new Map<string, Mistake>();
  const composeFiles = new Set<string>();
  for (const name of environmentNames(source.text)) {
    const environment = environmentName.parse(name);
    if (!environment.ok) continue;
    try {
      const compose = await composeOfFolder({ ...source, environment: name }, around, (path) => composeFiles.add(path));
      configurations.set(name, readConfiguration({ ...source, compose }, environment.value, known));
    } catch (thrown) {
      // Each reading tells the problems of the whole file. A Compose file that can't be resolved is told like any other mistake.
      for (const mistake of mistakesOf(thrown))
        problems.set(`${mistake.file}:${mistake.line}: ${mistake.problem}`, mistake);
    }
  }
  const notes = new Map([...configurations.values()].flatMap(notesOf).map((note) => [JSON.stringify(note), note]));
  const plain = checkPlainSecrets(source.name, source.text);
  return { configurations, composeFiles, mistakes: [...problems.values(), ...plain, ...notes.values()] };
}

/** What becomes of the Compose file is the same in every environment, as far as their variables are. */
function notesOf(configuration: Configuration): readonly Mistake[] {
  const { remarks = [], others = [] } = configuration.compose ?? {};
  const told = remarks.map(({ kind, file, line, path, reason }): Mistake => ({
    level: 'note',
    file,
    line,
    problem: `${path}: ${COMPOSE_REMARK_WORDS[kind]}: ${reason}`,
  }));
  const left = others.map(({ service, file, line }): Mistake => ({
    level: 'note',
    file,
    line,
    problem: `services.${service}: it is neither a component nor one of the \`accessories\`, so nothing looks at it`,
  }));
  return [...told, ...left];
}

/** The files that the configurations name are in this folder, and git doesn't ignore them: they must be in the commit that is deployed. */
export async function checkFiles(
  name: string,
  { configurations, composeFiles }: CheckedConfiguration,
  { folder, signal }: Pick<Around, 'folder' | 'signal'>,
): Promise<readonly Mistake[]> {
  const mistakes = new Map<string, Mistake>();
  const from = { folder, called: 'this folder' };
  const collect = async (reading: Promise<unknown>) => {
    try {
      await reading;
    } catch (thrown) {
      for (const mistake of mistakesOf(thrown))
        mistakes.set(`${mistake.file}:${mistake.line}: ${mistake.problem}`, mistake);
    }
  };
  for (const configuration of configurations.values()) {
    const { components, router } = configuration;
    await collect(readFilesOfFolder({ configuration: name, components, router, from }, signal));
    await collect(withManifestsOfFolder(configuration, { called: name, from }, signal));
  }
  const paths = [...configurations.values()].flatMap(pathsOf);
  return [...mistakes.values(), ...(await ignoredFiles([...composeFiles, ...paths], folder, signal))];
}

function pathsOf({ components, router }: Configuration): readonly string[] {
  const wanted = components.flatMap(({ files = [] }) => files);
  return [
    ...wanted.flatMap(({ from }) => (from.kind === 'repository' ? [from.path] : [])),
    ...components.flatMap(({ manifestFrom }) => manifestFrom?.path ?? []),
    ...(router.maintenance ? [router.maintenance.page.path] : []),
  ];
}

function mistakesOf(thrown: unknown): readonly Mistake[] {
  if (!(thrown instanceof Failure) || thrown.code !== 'configuration/invalid') throw thrown;
  return thrown.fileProblems.map((problem) => ({ level: 'error', ...problem }));
}

/** A file without one is read for `production`, so that everything else that is wrong in it is told too. */
function environmentNames(text: string): readonly string[] {
  const opened = openYaml(text);
  const names =
    opened.kind === 'open'
      ? opened.file.top
          .at('environments')
          .entries()
          .map(([name]) => name)
      : [];
  return names.length > 0 ? names : ['production'];
}
