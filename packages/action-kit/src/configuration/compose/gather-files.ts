import { posix } from 'node:path';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Problem } from '../yaml/document.ts';
import { type ComposeSource, openComposeSource } from './compose-source.ts';
import type { ComposeWish } from './compose-wish.ts';
import { variablesOf } from './interpolation.ts';
import { filesReferredTo } from './referred-files.ts';

/** Answers a file's text at the deployed commit; undefined when there is none. Throws what is wrong with it. */
export type ReadFile = (path: string) => Promise<string | undefined>;

/** Everything that Docker Compose reads, and nothing else. */
export interface ComposeFiles {
  /** The text of each file, by its path in the repository. */
  readonly texts: ReadonlyMap<string, string>;
  /** Those of them that are Compose files. */
  readonly sources: readonly ComposeSource[];
}

interface Gathering {
  /** What messages call the file that names the Compose files. */
  readonly configuration: string;
  readonly read: ReadFile;
  /** Where `read` looks. */
  readonly files: 'commit' | 'workspace';
}

/** More than a project has; each is one question to GitHub. */
const MOST_FILES = 60;

interface Wanted {
  readonly path: string;
  readonly kind: 'compose' | 'values';
  readonly presence: 'needed' | 'optional';
  /** Of a Compose file: the folder that the paths in it are relative to. */
  readonly base: string;
  /** Where it is named. */
  readonly by: { readonly file?: string; readonly line: number; readonly path: string };
}

/**
 * The Compose files and all that they refer to. They are found before Docker Compose runs, so that it can be given exactly
 * these, as they are in the deployed commit. Throws `configuration/invalid` with the line that names a file which isn't there.
 */
export async function gatherFiles(wish: ComposeWish, { configuration, read, files }: Gathering): Promise<ComposeFiles> {
  const texts = new Map<string, string>();
  const sources: ComposeSource[] = [];
  const problems: Problem[] = [];
  // Docker Compose takes the folder of the first file for that of all.
  const base = posix.dirname(wish.files[0] ?? '');
  const wanted: Wanted[] = wish.files.map((path) => {
    return { path, kind: 'compose', presence: 'needed', base, by: { line: wish.line, path: 'compose' } };
  });
  for (const each of wanted) {
    if (texts.has(each.path)) continue;
    const text = texts.size < MOST_FILES ? await readOne(each, { read, files }) : { problem: TOO_MANY };
    if (typeof text === 'object') problems.push({ ...each.by, problem: text.problem });
    if (typeof text !== 'string') continue;
    texts.set(each.path, text);
    if (each.kind === 'values') continue;
    const opened = openComposeSource(each.path, text);
    if (opened.kind === 'unreadable') {
      problems.push(...opened.problems);
      continue;
    }
    sources.push(opened.source);
    for (const file of filesReferredTo(opened.source)) {
      const by = { file: opened.source.path, line: file.line, path: file.key };
      const path = resolved(file.written, each.base, wish.variables);
      const inside = resolved(file.folder ?? posix.dirname(file.written), each.base, wish.variables);
      if (typeof path !== 'string') problems.push({ ...by, ...path });
      else if (typeof inside !== 'string') problems.push({ ...by, ...inside });
      else wanted.push({ path, kind: file.kind, presence: file.presence, base: inside, by });
    }
  }
  if (problems.length > 0) throw invalidFiles(configuration, problems);
  return { texts, sources };
}

const TOO_MANY = `more than ${MOST_FILES} files belong to the Compose project`;

async function readOne(
  { path, kind, presence }: Wanted,
  { read, files }: Pick<Gathering, 'read' | 'files'>,
): Promise<string | { readonly problem: string } | undefined> {
  try {
    const text = await read(path);
    if (text !== undefined || presence === 'optional') return text;
    return { problem: `there is no file ${path} in ${WHERE[files]}. ${HOW_TO_HAVE_IT[kind]}` };
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.code !== 'configuration/invalid') throw thrown;
    return { problem: thrown.message };
  }
}

const WHERE = {
  commit: 'the repository at the deployed commit',
  workspace: 'the workspace (check the repository out before this step)',
} as const;
const HOW_TO_HAVE_IT = {
  compose: 'Commit it, or name the file that is there',
  values:
    'Commit it, or take it out here. Values that must not be in the repository belong into `secrets` of a component, and the others into its `environment`',
} as const;

/** The path in the repository, or what is wrong with it. */
function resolved(
  written: string,
  base: string,
  variables: ReadonlyMap<string, string>,
): string | { readonly problem: string } {
  if (/^[a-z][a-z0-9+.-]*:|^git@/i.test(written))
    return { problem: 'names something outside the repository. Copy the file into the repository, and name it here' };
  const path = filledIn(written, variables);
  if (path === undefined)
    return {
      problem: 'holds a variable without a value: write the path out, or add the variable to `compose.variables`',
    };
  const whole = posix.normalize(posix.join(base, path));
  // Docker Compose takes `~` for the home folder of the machine.
  if (
    posix.isAbsolute(path) ||
    whole === '..' ||
    whole.startsWith('../') ||
    path.startsWith('~') ||
    whole.startsWith('~')
  )
    return { problem: `${path} is outside the repository. Copy the file into the repository, and name it here` };
  return whole;
}

/** Undefined if a variable of it has no value. */
function filledIn(text: string, variables: ReadonlyMap<string, string>): string | undefined {
  let whole = true;
  const filled = text.replaceAll(
    /\$\{([A-Za-z_]\w*)(?:(:?-)([^{}]*))?\}|\$([A-Za-z_]\w*)/g,
    (_, braced?: string, how?: string, otherwise?: string, bare?: string) => {
      const value = variables.get(braced ?? bare ?? '');
      if (value !== undefined && (value !== '' || how !== ':-')) return value;
      if (how === undefined) whole = false;
      return otherwise ?? '';
    },
  );
  return whole && variablesOf(filled).length === 0 ? filled : undefined;
}

export function invalidFiles(configuration: string, problems: readonly Problem[]): Failure {
  const fileProblems = problems.map(({ file = configuration, line, path, problem }) => ({
    file,
    line,
    problem: `${path === '' ? '' : `${path}: `}${problem}`,
  }));
  const messages = fileProblems.map(({ file, line, problem }) => `${file}:${line}: ${problem}`);
  return new Failure('configuration/invalid', messages.join('\n'), {
    facts: { file: configuration, problems: messages },
    fileProblems,
  });
}
