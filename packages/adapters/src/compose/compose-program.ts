import { access, constants, mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type ExecOutput, getExecOutput } from '@actions/exec';
import { Failure } from '@hardened-deploy/core/base/failure';
import {
  type ComposeProgram,
  type ComposeProject,
  type ResolvedProject,
} from '@hardened-deploy/core/release/ports/compose-program';

interface Options {
  /** The environment of this process. Only where programs are found is taken from it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** As a plugin of `docker`, and as a program of its own. */
const WAYS = [
  { program: 'docker', first: ['compose'], called: 'docker compose' },
  { program: 'docker-compose', first: [], called: 'docker-compose' },
] as const;

interface Way {
  readonly program: string;
  readonly first: readonly string[];
}

/** The first with `required` in `env_file`, and with the tags `!reset` and `!override`. */
const OLDEST = { major: 2, minor: 24 };
/** It reads some files. A machine that takes longer is not at work at all. */
const DEADLINE_MS = 60_000;

export function composeProgram({ environment }: Options): ComposeProgram {
  const { PATH = '', HOME = '', DOCKER_CONFIG = '' } = environment;
  // Plugins of `docker` may be in the home folder, of which nothing else is seen.
  const config = DOCKER_CONFIG !== '' || HOME === '' ? DOCKER_CONFIG : join(HOME, '.docker');
  return {
    async resolve(project, signal) {
      // Docker Compose takes `~` for it, also in the paths of its answer: there, the name tells what was written.
      const home = join(project.folder, '~');
      await mkdir(home, { recursive: true });
      const machine = { PATH, HOME: home, ...(config !== '' && { DOCKER_CONFIG: config }) };
      const way = await findWay(machine, signal);
      // The file `.env` differs from machine to machine and is rarely in the repository.
      const env = { ...Object.fromEntries(project.variables), ...machine, COMPOSE_DISABLE_ENV_FILE: '1' };
      const args = [...way.first, ...argumentsFor(project)];
      const said = await run({ program: way.program, args, env, cwd: project.folder }, signal);
      return said.exitCode === 0 ? resolvedFrom(said) : { kind: 'refused', problem: problemIn(said, project.folder) };
    },
  };
}

function argumentsFor({ files, name }: ComposeProject): readonly string[] {
  // A component is named by the configuration: the profiles of its service don't matter.
  const project = name === null ? [] : ['-p', name];
  return [...files.flatMap((file) => ['-f', file]), ...project, '--profile', '*', 'config', '--format', 'json'];
}

function resolvedFrom({ stdout, stderr }: ExecOutput): ResolvedProject {
  const unset = [...stderr.matchAll(/The \\?"(\w+)\\?" variable is not set/g)].flatMap(([, name]) => name ?? []);
  return { kind: 'resolved', model: JSON.parse(stdout) as unknown, unset: [...new Set(unset)] };
}

/** Its last line says what is wrong; warnings stand above it. The folder is one of this run, which helps nobody. */
function problemIn({ stderr, exitCode }: ExecOutput, folder: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !/^time=.*level=warning/.test(line));
  const said = lines.slice(-3).join(' ').replaceAll(`${folder}/`, '');
  return said === '' ? `it ended with ${exitCode} and said nothing` : said;
}

/** Throws `compose/missing`. */
async function findWay(machine: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Way> {
  const tooOld: string[] = [];
  for (const way of WAYS) {
    const program = await found(way.program, machine['PATH'] ?? '');
    if (program === undefined) continue;
    const said = await run({ program, args: [...way.first, 'version', '--short'], env: machine }, signal);
    // Docker without the plugin knows no `compose`.
    if (said.exitCode !== 0) continue;
    const version = said.stdout.trim().replace(/^v/, '');
    if (isNewEnough(version)) return { program, first: way.first };
    tooOld.push(`\`${way.called}\` is version ${version}`);
  }
  const needed = `Docker Compose ${OLDEST.major}.${OLDEST.minor} or later is needed to resolve the Compose file`;
  throw new Failure(
    'compose/missing',
    tooOld.length > 0
      ? `${needed}, and here ${tooOld.join(' and ')}`
      : `${needed}, and here is neither \`docker compose\` nor \`docker-compose\``,
  );
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}

/** By its whole path, so that it is the one of the environment given, and not that of this process. */
async function found(program: string, path: string): Promise<string | undefined> {
  for (const folder of path.split(delimiter)) {
    const file = join(folder, program);
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (folder !== '' && isThere) return file;
  }
  return undefined;
}

interface Run {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

async function run({ program, args, env, cwd }: Run, signal: AbortSignal): Promise<ExecOutput> {
  signal.throwIfAborted();
  const options = { silent: true, ignoreReturnCode: true, env: { ...env }, ...(cwd !== undefined && { cwd }) };
  const ended = getExecOutput(`"${program}"`, [...args], options);
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
  const aborted = Promise.withResolvers<never>();
  const onAbort = () =>
    aborted.reject(
      signal.aborted
        ? signal.reason
        : new Failure('compose/missing', `\`${program}\` did not end within ${DEADLINE_MS / 1000} s`),
    );
  deadline.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([ended, aborted.promise]);
  } finally {
    deadline.removeEventListener('abort', onAbort);
    ended.catch(() => undefined);
  }
}
