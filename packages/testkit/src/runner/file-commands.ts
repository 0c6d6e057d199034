import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files by which one entry of one step talks to the runner; each entry gets new, empty ones. */
interface CommandFiles {
  readonly output: string;
  readonly state: string;
  readonly environment: string;
  readonly path: string;
  readonly summary: string;
}

/** What was said through them. */
export interface SaidInFiles {
  readonly outputs: ReadonlyMap<string, string>;
  readonly state: ReadonlyMap<string, string>;
  readonly environment: ReadonlyMap<string, string>;
  readonly path: readonly string[];
  readonly summary: string;
}

export async function createCommandFiles(temp: string): Promise<CommandFiles> {
  const folder = join(temp, '_runner_file_commands');
  await mkdir(folder, { recursive: true });
  const id = randomUUID();
  const file = (kind: string) => join(folder, `${kind}_${id}`);
  const files = {
    output: file('set_output'),
    state: file('save_state'),
    environment: file('set_env'),
    path: file('add_path'),
    summary: file('step_summary'),
  };
  await Promise.all(Object.values(files).map((path) => writeFile(path, '')));
  return files;
}

export function fileVariables(files: CommandFiles): Record<string, string> {
  return {
    GITHUB_OUTPUT: files.output,
    GITHUB_STATE: files.state,
    GITHUB_ENV: files.environment,
    GITHUB_PATH: files.path,
    GITHUB_STEP_SUMMARY: files.summary,
  };
}

/** Throws on a file that the runner would refuse. */
export async function readCommandFiles(files: CommandFiles): Promise<SaidInFiles> {
  const text = async (path: string) => await readFile(path, 'utf8');
  return {
    outputs: parseFileCommands(await text(files.output)),
    state: parseFileCommands(await text(files.state)),
    environment: parseFileCommands(await text(files.environment)),
    path: (await text(files.path)).split(/\r?\n/).filter((line) => line !== ''),
    summary: await text(files.summary),
  };
}

/**
 * `name=value`, or `name<<MARK`, lines, `MARK`. As the runner reads it (FileCommandManager): whichever of `=` and `<<`
 * comes first decides; a later value of a name replaces an earlier one. Throws on what it refuses.
 */
export function parseFileCommands(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      values.set(nameIn(line.slice(0, equals), line), line.slice(equals + 1));
      continue;
    }
    if (heredoc < 0) throw new Error(`Invalid format '${line}'`);
    const mark = line.slice(heredoc + 2);
    const end = lines.indexOf(mark, index + 1);
    if (mark === '') throw new Error(`Invalid format '${line}': no delimiter`);
    if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${mark}'`);
    values.set(nameIn(line.slice(0, heredoc), line), lines.slice(index + 1, end).join('\n'));
    index = end;
  }
  return values;
}

function nameIn(name: string, line: string): string {
  if (name === '') throw new Error(`Invalid format '${line}': no name`);
  return name;
}
