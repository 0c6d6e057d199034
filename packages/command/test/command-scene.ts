import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Around, ExitCode } from '@hardened-deploy/command/command';
import { runCommand } from '@hardened-deploy/command/run-command';
import { suiteOf } from '@hardened-deploy/command/suite';
import type { Terminal } from '@hardened-deploy/command/terminal';

interface Said {
  readonly code: ExitCode;
  /** Standard output and standard error. */
  readonly out: string;
  readonly err: string;
}

/** A clone of `Acme/Shop` in a folder of its own, in which commands are called. */
export interface Scene extends AsyncDisposable {
  readonly folder: string;
  /** What a command of it works with. */
  readonly around: Around;
  run(...args: readonly string[]): Promise<Said>;
  /** The same at a terminal, where a person answers one question after the other. An error is what the terminal throws. */
  runAnswering(answers: readonly (string | Error)[], ...args: readonly string[]): Promise<Said>;
  read(path: string): Promise<string>;
}

interface SceneOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
}

export async function commandScene({ files = {}, variables = {} }: SceneOptions = {}): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'hd-command-'));
  execFileSync('git', ['init', '--quiet', '--initial-branch', 'main'], { cwd: folder });
  execFileSync('git', ['remote', 'add', 'origin', 'git@github.com:Acme/Shop.git'], { cwd: folder });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const around = { folder, variables, suite: suiteOf(import.meta.filename), signal: new AbortController().signal };
  const call = async (args: readonly string[], answers: (string | Error)[] | undefined): Promise<Said> => {
    const said = { out: '', err: '' };
    const code = await runCommand(args, {
      terminal: terminalOf(said, answers),
      ...around,
    });
    return { code, ...said };
  };
  return {
    folder,
    around: { ...around, terminal: terminalOf({ out: '', err: '' }, undefined) },
    run: (...args) => call(args, undefined),
    runAnswering: (answers, ...args) => call(args, [...answers]),
    read: (path) => readFile(join(folder, path), 'utf8'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

function terminalOf(said: { out: string; err: string }, answers: (string | Error)[] | undefined): Terminal {
  return {
    interactive: answers !== undefined,
    print: (text) => void (said.out += `${text}\n`),
    note: (text) => void (said.err += `${text}\n`),
    async ask(question) {
      said.err += `${question}\n`;
      const answer = answers?.shift();
      if (answer === undefined) throw new Error(`nobody answers ${question}`);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}
