import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { counted } from '@hardened-deploy/core/base/counted';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { parseCommandLine } from '../command-line.ts';
import type { Around, Command } from '../command.ts';
import { knownOfFolder } from '../known-of-folder.ts';
import { openYaml } from '../yaml-file.ts';
import { readCalledWorkflow } from './called-workflow.ts';
import { callerJobs } from './caller-job.ts';
import { checkCaller } from './check-caller.ts';
import { checkConfiguration, checkFiles } from './check-configuration.ts';
import { type Mistake, mistakeLines } from './mistake.ts';

const WORKFLOWS = '.github/workflows';

const help = `usage: validate [file] [options]

Reads the configuration as the actions do, and the workflows in ${WORKFLOWS} that call deploy.yml or
deploy-with-job-token.yml: the permissions they grant, the inputs and secrets they pass, the runner. Nothing is sent anywhere.

  [file]     default: hardened-deploy.yml
  --json     prints the mistakes as JSON

Ends with 0 if nothing is wrong (warnings don't count), and with 1 otherwise.`;

export const validate: Command = {
  what: 'checks the configuration and the workflows that use it',
  help,
  async run(args, around) {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseCommandLine(args, { options, words: 1 });
    const name = positionals[0] ?? 'hardened-deploy.yml';
    const source = { name, text: await configurationText(name, around) };
    const known = await knownOfFolder(around.folder, around.signal);
    const checked = await checkConfiguration(source, known, around);
    const { configurations, mistakes } = checked;
    const lost = await checkFiles(name, checked, around);
    const { callers, found } = await checkWorkflows(configurations, around);
    const all = [...mistakes, ...lost, ...found];
    const errors = all.filter(({ level }) => level === 'error').length;
    if (values.json) around.terminal.print(JSON.stringify({ callers, mistakes: all }));
    else {
      for (const line of mistakeLines(all)) around.terminal.print(line);
      around.terminal.print(summary({ name, environments: [...configurations.keys()], callers, errors, all }));
    }
    return errors === 0 ? 0 : 1;
  },
};

interface Seen {
  readonly name: string;
  readonly environments: readonly string[];
  readonly callers: readonly string[];
  readonly errors: number;
  readonly all: readonly Mistake[];
}

function summary({ name, environments, callers, errors, all }: Seen): string {
  const where =
    callers.length > 0
      ? ` and ${callers.join(', ')}`
      : `. No workflow in ${WORKFLOWS} calls deploy.yml or deploy-with-job-token.yml`;
  const warnings = all.filter(({ level }) => level === 'warning').length;
  const counts = [
    ...(errors > 0 ? [counted(errors, 'mistake')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ];
  const said = counts.length > 0 ? counts.join(', ') : `Nothing is wrong for ${environments.join(', ')}`;
  return `${said}: looked at ${name}${where}.`;
}

async function configurationText(name: string, { folder }: Around): Promise<string> {
  try {
    return await readFile(join(folder, name), 'utf8');
  } catch (thrown) {
    const remedy = 'Call it in the folder of the repository, or write the file with `init`.';
    throw new Failure('configuration/missing', `${name} can't be read: ${(thrown as Error).message}`, {
      remedy,
      cause: thrown,
    });
  }
}

interface CheckedWorkflows {
  /** Files that call a workflow of ours. */
  readonly callers: readonly string[];
  readonly found: readonly Mistake[];
}

async function checkWorkflows(
  configurations: ReadonlyMap<string, Configuration>,
  around: Around,
): Promise<CheckedWorkflows> {
  const names = await readdir(join(around.folder, WORKFLOWS)).catch(() => []);
  const callers: string[] = [];
  const found: Mistake[] = [];
  for (const file of names
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(WORKFLOWS, name))
    .toSorted()) {
    const opened = openYaml(await readFile(join(around.folder, file), 'utf8'));
    // Another tool looks at workflows that have nothing to do with this one.
    if (opened.kind === 'unreadable') continue;
    const { top, lineOf } = opened.file;
    const jobs = callerJobs(top);
    if (jobs.length > 0) callers.push(file);
    for (const job of jobs) {
      const called = await readCalledWorkflow(around.suite, job.calls);
      checkCaller({ job, called, configurations }, (level, spot, problem) => {
        found.push({ level, file, line: lineOf(spot), problem: `${spot.path}: ${problem}` });
      });
    }
  }
  return { callers, found };
}
