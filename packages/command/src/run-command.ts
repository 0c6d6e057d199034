import { asFailure, Failure } from '@hardened-deploy/core/base/failure';
import { WrongUsage } from './command-line.ts';
import type { Around, Command, ExitCode } from './command.ts';
import { remedyHere } from './remedy-here.ts';

/** By name. Each is loaded when it is called: reading a Docker library takes longer than writing two files. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./init/init.ts')).init,
  validate: async () => (await import('./validate/validate.ts')).validate,
  plan: async () => (await import('./plan/plan.ts')).plan,
  doctor: async () => (await import('./doctor/doctor.ts')).doctor,
  uninstall: async () => (await import('./uninstall/uninstall.ts')).uninstall,
};

/** Runs what the command line asks for, and prints what came of it. */
export async function runCommand(args: readonly string[], around: Around): Promise<ExitCode> {
  const { terminal } = around;
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.print(await overview(around));
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    terminal.note(`There is no command ${JSON.stringify(name)}.\n\n${await overview(around)}`);
    return 2;
  }
  const command = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.print(command.help);
    return 0;
  }
  try {
    return await command.run(rest, around);
  } catch (thrown) {
    return tellFailure(thrown, command, around);
  }
}

function tellFailure(thrown: unknown, command: Command, { terminal, signal }: Around): ExitCode {
  if (thrown instanceof WrongUsage) {
    terminal.note(`${thrown.message}\n\n${command.help}`);
    return 2;
  }
  // A person who is asked something can also leave by Ctrl+C or Ctrl+D: then nothing sends a signal.
  if (signal.aborted || (thrown instanceof Error && thrown.name === 'AbortError')) {
    terminal.note('Cancelled.');
    return 1;
  }
  const { title, message } = asFailure(thrown);
  terminal.note(`${title}: ${message}\nWhat to do: ${remedyHere(thrown)}`);
  // What nobody foresaw is reported with the place where it happened.
  if (!(thrown instanceof Failure) && thrown instanceof Error) terminal.note(thrown.stack ?? '');
  return 1;
}

async function overview({ suite: { repository, ref } }: Around): Promise<string> {
  const lines = await Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => `  ${name.padEnd(10)} ${(await load()).what}`),
  );
  const call = `npx github:${repository}#${ref}`;
  return [`usage: ${call} <command> [options]`, '', ...lines, '', `${call} <command> --help says more.`].join('\n');
}
