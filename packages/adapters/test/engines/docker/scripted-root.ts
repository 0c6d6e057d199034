import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerOf } from '../../../src/engines/docker/keeper/scripts/exit-codes.ts';
import { frameEnds, shellFrame, type ShellScript } from '../../../src/engines/docker/keeper/shell-frame.ts';

interface Scripted {
  readonly answer: string;
  readonly lines: readonly string[];
  /** External commands that the script called. */
  readonly steps: number;
}

/** When the script's whole process group is killed: before or after its nth external command. */
export interface Death {
  readonly when: 'before' | 'after';
  readonly step: number;
}

/** A stack's folder on this machine, in which the state scripts are run by a shell, as in the keeper. */
export interface ScriptedRoot {
  readonly path: string;
  run(script: string, variables?: Readonly<Record<string, string>>, death?: Death): Promise<Scripted>;
  /** Every file's text, every link's destination and every empty folder, but for the lock. */
  files(): Promise<Readonly<Record<string, string>>>;
  remove(): Promise<void>;
}

const COMMANDS =
  'base64 cat chmod cp flock grep head ln ls mkdir mv readlink rm sed sha256sum sleep sort sync tail wc'.split(' ');
/** The shell to try: SCRIPT_SHELL="busybox sh" tries busybox and its commands (Debian's has no flock, so that stays). */
export const SHELL = (process.env['SCRIPT_SHELL'] ?? 'sh').split(' ');
const MARK = '0123456789abcdef';

export async function scriptedRoot(): Promise<ScriptedRoot> {
  const base = await mkdtemp(join(tmpdir(), 'hd-scripts-'));
  const path = join(base, 'root');
  const bin = join(base, 'bin');
  await mkdir(path);
  await mkdir(bin);
  for (const command of COMMANDS) {
    await writeFile(join(bin, command), shim(command));
    await chmod(join(bin, command), 0o755);
  }

  async function run(text: string, variables: Readonly<Record<string, string>> = {}, death?: Death): Promise<Scripted> {
    const steps = join(base, 'steps');
    await writeFile(steps, '');
    const output = await collect(
      { text, variables: { HD_ROOT: path, ...variables } },
      {
        PATH: `${bin}:${process.env['PATH'] ?? ''}`,
        REAL_PATH: process.env['PATH'] ?? '',
        STEPS: steps,
        DIE: death ? `${death.when} ${death.step}` : '',
      },
    );
    const lines = output.split('\n').filter((line) => line !== '');
    const ended = /^hd:end (\d+)$/.exec(lines.at(-1) ?? '');
    return {
      answer: ended ? (answerOf(Number(ended[1])) ?? 'unknown') : 'died',
      lines: ended ? lines.slice(0, -1) : lines,
      steps: (await readFile(steps, 'utf8')).length / 2,
    };
  }

  return { path, run, files: () => filesIn(path), remove: () => rm(base, { recursive: true, force: true }) };
}

/** Counts, dies when it is its turn, and is the real command otherwise. */
function shim(command: string): string {
  const real = `PATH=$REAL_PATH ${SHELL.length > 1 && command !== 'flock' ? SHELL[0] : ''} ${command} "$@"`;
  return `#!/bin/sh
echo . >> "$STEPS"
step=$(PATH=$REAL_PATH wc -l < "$STEPS")
step=$((step))
[ "$DIE" != "before $step" ] || kill -9 0
${real}
code=$?
[ "$DIE" != "after $step" ] || kill -9 0
exit "$code"
`;
}

function collect(script: ShellScript, environment: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    const [program = 'sh', ...first] = SHELL;
    // A process group of its own, which a shim kills whole.
    const child = spawn(program, [...first, '-s'], { env: environment, detached: true });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.resume();
    // One that was killed reads no more.
    child.stdin.on('error', () => undefined).end(shellFrame(script, MARK));
    child.once('error', reject);
    child.once('close', () => resolve(Buffer.concat(parts).toString().replace(frameEnds(MARK).stdout, '')));
  });
}

async function filesIn(path: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    const full = join(entry.parentPath, entry.name);
    const name = full.slice(path.length + 1);
    if (name === 'lock') continue;
    if (entry.isSymbolicLink()) found[name] = `-> ${await readlink(full)}`;
    else if (entry.isFile()) found[name] = await readFile(full, 'utf8');
    else if ((await readdir(full)).length === 0) found[`${name}/`] = '';
  }
  return found;
}
