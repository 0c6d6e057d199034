import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Duration } from '@hardened-deploy/core/base/duration';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Tasks, TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import type { ProgramTask } from '../../target-program/program-task.ts';
import { TARGET_PROGRAM } from '../../target-program/program-text.ts';
import { type Answer, readAnswer } from './answer.ts';
import { PROGRAM_SCRIPT } from './scripts/program.ts';

export interface ProgramRun {
  readonly task: ProgramTask;
  readonly mounts: Pick<TaskSpec, 'volumes' | 'folders'>;
  /** What the program reads from its standard input. */
  readonly input?: Secret | undefined;
}

export interface NodeRunner {
  run(token: FencingToken, run: ProgramRun, signal: AbortSignal): Promise<Answer>;
}

/** Linux takes at most 128 KiB in one environment variable; a test holds the program to that. */
export function packedProgram(): string {
  return gzipSync(TARGET_PROGRAM, { level: 9 }).toString('base64');
}

/** Runs our own program in one-shot containers of an image with Node, without a network. */
export function nodeRunner(options: {
  readonly tasks: Tasks;
  readonly image: string;
  readonly timeout: Duration;
}): NodeRunner {
  const { tasks, image, timeout } = options;
  return {
    async run(token, { task, mounts, input }, signal) {
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
          ['HD_TASK', JSON.stringify(task)],
        ]),
        secrets: new Map(),
        ...(input && { input }),
        reach: { kind: 'nothing' },
        ...mounts,
        tmpfs: [],
        timeout,
      };
      return readAnswer(await tasks.run(token, spec, signal), mark);
    },
  };
}
