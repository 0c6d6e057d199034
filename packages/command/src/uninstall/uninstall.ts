import { Failure } from '@hardened-deploy/core/base/failure';
import {
  lookBeforeUninstall,
  type UninstallAnswer,
  type UninstallLook,
  uninstallStack,
} from '@hardened-deploy/core/deployment/usecases/uninstall-stack';
import { isKept, type RemovalScope, type StackThing } from '@hardened-deploy/core/target/ports/stack-removal';
import { parseCommandLine, WrongUsage } from '../command-line.ts';
import type { Around, Command, ExitCode } from '../command.ts';
import { chosenEnvironment, ENVIRONMENT_HELP, ENVIRONMENT_OPTIONS } from '../target/environment-options.ts';
import { uninstallPorts } from './wire.ts';

const OPTIONS = {
  ...ENVIRONMENT_OPTIONS,
  volumes: { type: 'boolean', default: false },
  data: { type: 'boolean', default: false },
  'yes-remove': { type: 'string' },
  force: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const help = `usage: uninstall --environment <name> [options]

Takes a stack away from its server: its containers and its network. The volumes stay, with the data, the history and the backups.
Nothing of another stack is touched. It asks for the stack's name, and may be called again if something was left.

It refuses while somebody holds the lease, or while a deployment is open. To look at the lease it needs a token:
GH_TOKEN="$(gh auth token)".

${ENVIRONMENT_HELP}

  --volumes              removes the stack's own volumes too: history, releases and backups
  --data                 removes the data of the components too, with --volumes: what they keep in volumes is lost
  --yes-remove <stack>   the name of the stack, instead of being asked for it
  --force <reason>       removes it although something speaks against it
  --json                 prints what was removed as JSON`;

export const uninstall: Command = {
  what: 'takes a stack away from its server',
  help,
  async run(args, around) {
    const { values } = parseCommandLine(args, { options: OPTIONS });
    if (values.force?.trim() === '') throw new WrongUsage('--force must give a reason.');
    if (values.data && !values.volumes) throw new WrongUsage('--data goes with --volumes only.');
    const chosen = await chosenEnvironment(values, around);
    const { stack } = chosen.configuration;
    await using ports = await uninstallPorts(chosen, around);
    const look = await lookBeforeUninstall(ports, around.signal);
    const what = values.data ? 'data-too' : values.volumes ? 'volumes-too' : 'but-volumes';
    if (look.things.length > 0) {
      around.terminal.note(foreseen(stack, look, what));
      await requireName({ stack, given: values['yes-remove'] }, around);
    }
    const answer = await uninstallStack(ports, { what, force: values.force ?? null }, around.signal);
    return tell(answer, { stack, json: values.json ? 'json' : 'text' }, around);
  },
};

/** Nobody takes the wrong stack away by a line from the history of the shell: its name is written each time. */
async function requireName(
  { stack, given }: { readonly stack: string; readonly given: string | undefined },
  around: Around,
) {
  const { terminal, signal } = around;
  if (given === undefined && !terminal.interactive) throw new WrongUsage(`--yes-remove ${stack} is missing.`);
  const typed = given ?? (await terminal.ask(`Type ${stack} to remove it: `, signal));
  if (typed === stack) return;
  throw new Failure('input/invalid', `${JSON.stringify(typed)} is not ${stack}. Nothing was removed`, {
    remedy: `Type the name of the stack, or give --yes-remove ${stack}.`,
  });
}

function foreseen(stack: string, { things, objections }: UninstallLook, what: RemovalScope): string {
  const goes = things.filter((thing) => !isKept(thing, what));
  const stays = things.filter((thing) => isKept(thing, what));
  return [
    `The stack ${stack} has:`,
    ...goes.map((thing) => `  ${named(thing)}: is removed`),
    ...stays.map(
      (thing) =>
        `  ${named(thing)}: is kept (${thing.kind === 'data-volume' ? '--volumes --data' : '--volumes'} removes it too)`,
    ),
    ...objections,
  ].join('\n');
}

function tell(
  answer: UninstallAnswer,
  { stack, json }: { readonly stack: string; readonly json: 'json' | 'text' },
  { terminal }: Around,
): ExitCode {
  if (json === 'json') terminal.print(JSON.stringify({ stack, ...answer }));
  else terminal.print(words(stack, answer));
  return answer.kind === 'refused' ? 1 : 0;
}

function words(stack: string, answer: UninstallAnswer): string {
  switch (answer.kind) {
    case 'nothing-there':
      return `There is nothing of ${stack}.`;
    case 'refused':
      return [
        `Nothing of ${stack} was removed:`,
        ...answer.objections.map((objection) => `  ${objection}`),
        'What to do: wait until the deployment has ended, or give a token in GH_TOKEN. --force <reason> removes it anyway.',
      ].join('\n');
    case 'removed':
      return [
        ...answer.removed.map((thing) => `removed ${named(thing)}`),
        ...answer.kept.map(({ why, ...thing }) => `kept    ${named(thing)}: ${why}`),
        ...(answer.despite.length > 0 ? [`It was forced, although: ${answer.despite.join(' ')}`] : []),
      ].join('\n');
  }
}

function named({ kind, name }: StackThing): string {
  return `${kind === 'data-volume' ? 'data volume' : kind} ${name}`;
}
