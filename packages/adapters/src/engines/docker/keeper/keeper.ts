import { Failure } from '@hardened-deploy/core/base/failure';
import type { StackName } from '@hardened-deploy/core/base/names';
import { type FencingToken, formatToken, sameToken } from '@hardened-deploy/core/lease/fencing-token';
import type { FenceRecord } from '@hardened-deploy/core/target/fence';
import { supersededFailure } from '@hardened-deploy/core/target/fence-words';
import type { DockerConnection } from '../connection/connection.ts';
import { DOCKER_REMEDIES } from '../connection/docker-remedies.ts';
import { stackNames } from '../layout/stack-names.ts';
import { containerShell } from './container-shell.ts';
import { parseFenceRecord } from '@hardened-deploy/core/target/stored/fence-text';
import { answerOf, type ScriptAnswer } from './scripts/exit-codes.ts';
import type { ScriptOutput } from './shell-frame.ts';

/** A state script to run beside the stack's files. `accept` are the answers that the caller handles itself. */
export interface StateScript<Answer extends ScriptAnswer> {
  readonly text: string;
  readonly doing: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The token that the script compares, for the message of a refusal. */
  readonly token?: FencingToken;
  readonly accept: readonly Answer[];
  /** It changes nothing. Such scripts don't wait for each other's answers. */
  readonly reads?: true;
}

/** The container that has the stack's files. Everything that reads or changes them is one script in there. */
export interface Keeper {
  run<Answer extends ScriptAnswer>(
    script: StateScript<Answer>,
    signal: AbortSignal,
  ): Promise<{ readonly answer: Answer; readonly lines: readonly string[] }>;
  /** Ends what is held open at the target. A script that is asked for later opens it again. */
  close(): Promise<void>;
  /** Remembers who shows a token, so that a later refusal can name that holder too. */
  remember(fenceRecord: FenceRecord): void;
  /** Whether the last script that compared a token found this one on the fence, and how many milliseconds ago that was. */
  lastPass(token: FencingToken): number | undefined;
}

/** The script itself waits 30 s for the lock; what it does then takes milliseconds, unless the disk is very slow. */
const SCRIPT_LIMIT_MS = 60_000;
const CANNOT_EXECUTE = 126;
const END = /\nhd:end (\d+)\n*$/;

export function dockerKeeper(connection: DockerConnection, stack: StackName): Keeper {
  const { keeper, root } = stackNames(stack);
  const shell = containerShell({ container: keeper, end: END });
  let fenceRecord: FenceRecord | undefined;
  let passed: { readonly token: FencingToken; readonly at: number } | undefined;
  return {
    close: () => shell.close(),
    lastPass: (token) => (passed && sameToken(passed.token, token) ? performance.now() - passed.at : undefined),
    remember: (wanted) => {
      fenceRecord = wanted;
    },
    async run(script, signal) {
      const { text, doing, environment, token, reads } = script;
      const at = performance.now();
      const variables = { HD_ROOT: root, ...(token && { HD_TOKEN: formatToken(token) }), ...environment };
      const result = await connection.call({
        doing: `${doing} in container ${keeper}`,
        signal,
        limitMs: SCRIPT_LIMIT_MS,
        work: (engine, abortSignal) => shell.run(engine, { text, variables, ...(reads && { reads }) }, abortSignal),
      });
      if (token) passed = undefined;
      const read = readAnswer(script, result, fenceRecord);
      // From before it was asked: what counts is that it was so then.
      if (token && read.answer === 'done') passed = { token, at };
      return read;
    },
  };
}

/**
 * Judges what a script printed: an accepted answer is given back, every other one is thrown as the failure that it means.
 * `fenceRecord` is what this run has shown to the fence.
 */
export function readAnswer<Answer extends ScriptAnswer>(
  script: StateScript<Answer>,
  result: ScriptOutput,
  fenceRecord?: FenceRecord,
): { readonly answer: Answer; readonly lines: readonly string[] } {
  const lines = result.stdout.split('\n');
  const end = lines.findLastIndex((line) => line !== '');
  const marked = /^hd:end (\d+)$/.exec(lines[end] ?? '')?.[1];
  if (marked === undefined) throw brokenScript(script.doing, result);
  const answer = answerOf(Number(marked));
  const printed = lines.slice(0, end).filter((line) => line !== '');
  const accepted = script.accept.find((candidate) => candidate === answer);
  if (accepted !== undefined) return { answer: accepted, lines: printed };
  throw refusal(script, answer, printed, fenceRecord);
}

function refusal(
  script: StateScript<ScriptAnswer>,
  answer: ScriptAnswer | undefined,
  printed: readonly string[],
  fenceRecord: FenceRecord | undefined,
): Failure {
  const { doing, token } = script;
  if (answer === 'superseded' && token) {
    const holder = fenceRecord && sameToken(fenceRecord.token, token) ? { holder: fenceRecord.holder } : {};
    return supersededFailure({ token, ...holder }, parseFenceRecord(printed));
  }
  if (answer === 'notRaised' && token) {
    const facts = { generation: token.generation };
    return new Failure('fence/not-raised', `${doing}: generation ${token.generation} was never raised here`, { facts });
  }
  if (answer === 'unreadable') return new Failure('fence/unreadable', `${doing}: the fence lacks a line of its three`);
  if (answer === 'busy') {
    const detail = `${doing}: another process held the stack for 30 s`;
    return new Failure('target/busy', detail, { remedy: DOCKER_REMEDIES.busy });
  }
  return new Failure(
    'defect/unexpected',
    `${doing}: the target answered ${answer ?? 'an unknown code'} ${printed.join(' ')}`,
  );
}

/** No end marker: a command inside broke (full disk, missing tool), or the answer was cut off and nobody knows. */
function brokenScript(doing: string, { exitCode, stdout, stderr }: ScriptOutput): Failure {
  const said = stderr.trim().slice(-1_000);
  // The Engine gives this code to a command whose stream was cut too. One that can't be executed has its reason in the output.
  const wasCut = exitCode === CANNOT_EXECUTE && !/exec/.test(stdout + stderr);
  if (exitCode > 0 && !wasCut)
    return new Failure('target/refused', `${doing}: ${said || 'a command failed'} (exit code ${exitCode})`, {
      facts: { exitCode },
    });
  return new Failure('target/unreachable', `${doing}: the answer was cut off, so it is not known whether it was done`);
}
