import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { CommandFailed, run, tryRun, whichProgram } from './command.ts';
import { canInstallPackages, installPackages } from './debian.ts';
import type { Say } from './say.ts';

/** The programs of other makers that develop and test this, each at one version. Bump them here. */
const TOOLS = {
  act: { version: '0.2.89', source: { kind: 'go', module: 'github.com/nektos/act' } },
  /** Docker Compose: its Go module has exclude directives, with which Go installs nothing. So a module of our own builds it. */
  'docker-compose': {
    version: '2.40.3',
    source: { kind: 'go-module', module: 'github.com/docker/compose/v2', program: 'github.com/docker/compose/v2/cmd' },
  },
  actionlint: { version: '1.7.12', source: { kind: 'go', module: 'github.com/rhysd/actionlint/cmd/actionlint' } },
  age: { version: '1.3.2', source: { kind: 'go', module: 'filippo.io/age/cmd/age' } },
  k6: { version: '1.8.1', source: { kind: 'go', module: 'go.k6.io/k6' } },
  caddy: { version: '2.11.9', source: { kind: 'go', module: 'github.com/caddyserver/caddy/v2/cmd/caddy' } },
  pebble: { version: '2.10.3', source: { kind: 'go', module: 'github.com/letsencrypt/pebble/v2/cmd/pebble' } },
  /** A server that speaks S3, over a folder. */
  versitygw: { version: '1.8.0', source: { kind: 'go', module: 'github.com/versity/versitygw/cmd/versitygw' } },
  /** What people upload with, beside which ours is measured. */
  rclone: { version: '1.76.0', source: { kind: 'go', module: 'github.com/rclone/rclone' } },
  aws: { version: '1.45.11', source: { kind: 'python', project: 'awscli' } },
  zizmor: { version: '1.32.0', source: { kind: 'python', project: 'zizmor' } },
} as const satisfies Record<string, Tool>;

interface Tool {
  readonly version: string;
  readonly source: GoSource | GoModuleSource | PythonSource;
}
interface GoSource {
  readonly kind: 'go';
  readonly module: string;
}
interface GoModuleSource {
  readonly kind: 'go-module';
  readonly module: string;
  /** The package of the program within the module. */
  readonly program: string;
}
interface PythonSource {
  readonly kind: 'python';
  readonly project: string;
}

export type ToolName = keyof typeof TOOLS;

export type ToolAnswer =
  | { readonly kind: 'ready'; readonly path: string }
  | { readonly kind: 'missing'; readonly why: string; readonly remedy: string };

/**
 * The tool at its pinned version: from PATH when that is the one there, else from the cache, installed first when it isn't there yet (act: about a minute, Caddy: some minutes).
 * `missing` says what this machine lacks to install it.
 */
export async function ensureTool(name: ToolName, say: Say): Promise<ToolAnswer> {
  const { version, source }: Tool = TOOLS[name];
  const onPath = whichProgram(name);
  if (onPath !== null && saysVersion(onPath, version)) return { kind: 'ready', path: onPath };
  const entry = `${name}-${version}`;
  try {
    const folder = await cached(entry, async (path) => {
      const installer = source.kind === 'python' ? await findPython() : findGo();
      if (installer === null) throw new InstallerMissing();
      say(`installing ${name} ${version} (once)`);
      await mkdir(path);
      if (source.kind === 'go')
        await installFromGo({ go: installer, module: `${source.module}@v${version}`, into: path });
      else if (source.kind === 'go-module') await buildGoModule({ go: installer, name, version, source, into: path });
      else await installFromPython({ python: installer, requirement: `${source.project}==${version}`, into: path });
    });
    return { kind: 'ready', path: join(folder, 'bin', name) };
  } catch (error) {
    return missing(name, source, error);
  }
}

/** For what can't go on without it. Throws with the remedy. */
export async function requireTool(name: ToolName, say: Say): Promise<string> {
  const answer = await ensureTool(name, say);
  if (answer.kind === 'ready') return answer.path;
  throw new Error(`${name} is needed: ${answer.why}. ${answer.remedy}`);
}

class InstallerMissing extends Error {}

function missing(name: ToolName, source: Tool['source'], error: unknown): ToolAnswer {
  const { version } = TOOLS[name];
  const needs = source.kind === 'python' ? 'Python 3 with pip' : 'Go 1.21 or later (https://go.dev/dl/)';
  const remedy = `Install ${needs}, or put ${name} ${version} on PATH.`;
  if (error instanceof InstallerMissing)
    return {
      kind: 'missing',
      why: source.kind === 'python' ? 'there is no python3 with pip' : 'go is not on PATH',
      remedy,
    };
  if (error instanceof CommandFailed) return { kind: 'missing', why: error.message, remedy };
  throw error;
}

/** Go fetches the toolchain that a module asks for by itself since 1.21. */
function findGo(): string | null {
  const usual = '/usr/local/go/bin/go';
  return whichProgram('go') ?? (tryRun({ program: usual, args: ['version'] }).ok ? usual : null);
}

async function findPython(): Promise<string | null> {
  const hasPip = () => tryRun({ program: 'python3', args: ['-m', 'pip', '--version'] }).ok;
  if (!hasPip() && canInstallPackages()) await installPackages(['python3-pip']);
  return hasPip() ? whichProgram('python3') : null;
}

async function installFromGo(options: {
  readonly go: string;
  readonly module: string;
  readonly into: string;
}): Promise<void> {
  // GOFLAGS of the user's (-mod=vendor …) are for other work; without cgo no C compiler is needed.
  const env = { GOBIN: join(options.into, 'bin'), GOFLAGS: '', CGO_ENABLED: '0' };
  await run({ program: options.go, args: ['install', '-trimpath', options.module], env });
}

interface ModuleBuild {
  readonly go: string;
  readonly name: string;
  readonly version: string;
  readonly source: GoModuleSource;
  readonly into: string;
}

/** A module of our own that requires the program's: what its go.mod excludes is none of ours. */
async function buildGoModule({ go, name, version, source, into }: ModuleBuild): Promise<void> {
  const folder = join(into, 'module');
  const env = { GOFLAGS: '-mod=mod', CGO_ENABLED: '0' };
  const command = async (...args: readonly string[]) => await run({ program: go, args, cwd: folder, env });
  await mkdir(folder);
  await command('mod', 'init', 'tool');
  await command('get', `${source.program}@v${version}`);
  const says = `-s -w -X ${source.module}/internal.Version=v${version}`;
  await command('build', '-trimpath', '-ldflags', says, '-o', join(into, 'bin', name), source.program);
  await rm(folder, { recursive: true });
}

/** Into a plain folder: Debian's Python can't make a venv without a further package, and a venv can't be renamed. */
async function installFromPython(options: {
  readonly python: string;
  readonly requirement: string;
  readonly into: string;
}): Promise<void> {
  const args = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--no-deps',
    '--only-binary=:all:',
    '--target',
    options.into,
    options.requirement,
  ];
  await run({ program: options.python, args });
}

function saysVersion(program: string, version: string): boolean {
  const said = tryRun({ program, args: ['--version'], timeout: 10_000 });
  return said.ok && said.stdout.split(/[\s]+/).some((word) => word.replace(/^v/, '') === version);
}
