import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type ComposeWish, composeWish } from '@hardened-deploy/action-kit/configuration/compose/compose-wish';
import { refusedByCompose } from '@hardened-deploy/action-kit/configuration/compose/refused-by-compose';
import {
  type ComposeFiles,
  gatherFiles,
  type ReadFile,
} from '@hardened-deploy/action-kit/configuration/compose/gather-files';
import type { ResolvedCompose } from '@hardened-deploy/action-kit/configuration/compose/lay-under';
import { nameInFiles, projectOf } from '@hardened-deploy/action-kit/configuration/compose/project-of';
import { asWritten } from '@hardened-deploy/action-kit/configuration/compose/project';
import { MACHINE_VARIABLES } from '@hardened-deploy/core/release/ports/compose-program';

interface Source {
  /** What messages call the configuration. */
  readonly name: string;
  readonly text: string;
  /** The environment for which it is read. Its own variables are laid over those of the file. */
  readonly environment: string;
}

interface Around {
  readonly read: ReadFile;
  /** Where `read` finds the files of the repository. */
  readonly files: 'commit' | 'workspace';
  readonly signal: AbortSignal;
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * What Docker Compose makes of the Compose files that a configuration names. It runs in a folder that has exactly the files that
 * belong to the project, so no checkout is needed and nothing else of the machine can get in. Undefined without `compose`.
 * Throws `configuration/invalid`, `compose/missing`, and what `read` throws.
 */
export async function resolvedCompose(source: Source, around: Around): Promise<ResolvedCompose | undefined> {
  const wish = composeWish(source.text, source.environment);
  if (!wish) return undefined;
  const files = await gatherFiles(wish, { configuration: source.name, ...around });
  // Docker Compose answers with paths as they really are.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'hd-compose-')));
  try {
    await writeAll(folder, files);
    return { project: await resolve({ wish, files, folder, configuration: source.name }, around), folder };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeAll(folder: string, { texts }: ComposeFiles): Promise<void> {
  for (const [path, text] of texts) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text, { mode: 0o600 });
  }
}

interface Resolving {
  readonly wish: ComposeWish;
  readonly files: ComposeFiles;
  readonly folder: string;
  readonly configuration: string;
}

async function resolve(
  { wish, files, folder, configuration }: Resolving,
  { signal, environment = process.env }: Around,
) {
  const standIns = standInsFor(wish.secrets);
  const secrets = [...standIns].map(([standIn, name]) => [name, standIn] as const);
  const { composeProgram } = await import('@hardened-deploy/adapters/compose/compose-program');
  const program = composeProgram({ environment });
  const name = wish.project ?? (nameInFiles(files) === undefined ? wish.application : null);
  const variables = new Map([...wish.variables, ...secrets]);
  const resolved = await program.resolve({ folder, files: wish.files, name, variables }, signal);
  if (resolved.kind === 'refused')
    throw refusedByCompose(configuration, files, asWritten({ standIns }, resolved.problem));
  return projectOf({ wish, files, standIns, ...resolved });
}

/** By what Docker Compose is given instead of each secret. Nobody can write these texts into a file beforehand. */
function standInsFor(secrets: readonly string[]): ReadonlyMap<string, string> {
  const mark = randomBytes(12).toString('hex');
  const usable = secrets.filter((name) => !/^(COMPOSE|DOCKER)_/.test(name) && !MACHINE_VARIABLES.includes(name));
  return new Map(usable.map((name, index) => [`hd${mark}x${index}x`, name]));
}
