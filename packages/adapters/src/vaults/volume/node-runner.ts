import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Growth } from '@hardened-deploy/core/backup/growth';
import { type Duration, seconds } from '@hardened-deploy/core/base/duration';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Tasks, TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import type { AnyTask } from '../../target-program/any-task.ts';
import { TARGET_PROGRAM } from '../../target-program/program-text.ts';
import { taskVariables } from '../../target-program/task-text.ts';
import { type Answer, readAnswer, readGrowth } from './answer.ts';
import { PROGRAM_SCRIPT } from './scripts/program.ts';

const TELL_EVERY = seconds(10);

export interface ProgramRun {
  readonly task: AnyTask;
  readonly mounts: Pick<TaskSpec, 'volumes' | 'folders'>;
  /** What the program reads from its standard input. */
  readonly input?: Secret | undefined;
  /** It reaches what lies outside of the target. Otherwise it has no network. */
  readonly reach?: 'outside';
  /** Told how much it has done, now and then. */
  readonly grows?: (growth: Growth) => void;
}

export interface NodeRunner {
  run(token: FencingToken, run: ProgramRun, signal: AbortSignal): Promise<Answer>;
}

/** Linux takes at most 128 KiB in one environment variable; a test holds the program to that. */
export function packedProgram(): string {
  return gzipSync(TARGET_PROGRAM, { level: 9 }).toString('base64');
}

/** Runs our own program in one-shot containers of an image with Node. */
export function nodeRunner(options: {
  readonly tasks: Tasks;
  readonly image: string;
  readonly timeout: Duration;
  /** How often what grows is looked at. Default 10 s. */
  readonly tellEvery?: Duration | undefined;
}): NodeRunner {
  const { tasks, image, timeout, tellEvery = TELL_EVERY } = options;
  return {
    async run(token, { task, mounts, input, reach, grows }, signal) {
      const mark = randomBytes(8).toString('hex');
      const spec: TaskSpec = {
        purpose: 'backup',
        image,
        missingImage: 'pulled',
        command: ['sh', '-c', PROGRAM_SCRIPT],
        user: 'root',
        environment: new Map([
          ['HD_MARK', mark],
          ['HD_PROGRAM', packedProgram()],
          ...taskVariables(JSON.stringify(task)),
        ]),
        secrets: new Map(),
        ...(input && { input }),
        reach: { kind: reach ?? 'nothing' },
        ...mounts,
        tmpfs: [],
        timeout,
        ...(grows && { watch: { every: tellEvery, output: (lines) => told(readGrowth(lines, mark), grows) } }),
      };
      return readAnswer(await tasks.run(token, spec, signal), mark);
    },
  };
}

function told(growth: Growth | undefined, grows: (growth: Growth) => void): void {
  if (growth) grows(growth);
}
