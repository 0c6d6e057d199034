import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import type { Tasks, TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import { afterEach, describe, expect, test } from 'vitest';
import { fencedWorlds } from './fenced-worlds.ts';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';

/** A target at which nothing runs, behind a fence that nobody has raised yet. */
interface TasksWorld {
  readonly fence: Fence;
  readonly tasks: Tasks;
  readonly samples: {
    /** Prints `done` and ends with 0. */
    readonly succeeding: TaskSpec;
    /** Prints `broken` and ends with 3. */
    readonly failing: TaskSpec;
    /** A backup that doesn't end by itself. */
    readonly endless: TaskSpec;
    /** The same with a time-out of at most a second. */
    readonly tooLong: TaskSpec;
    /** A migration that takes some seconds, and how far it has come. */
    readonly migration: { readonly spec: TaskSpec; begun(): Promise<boolean>; finished(): Promise<boolean> };
    /** Prints the secret that it was given. */
    readonly telling: { readonly spec: TaskSpec; readonly secret: string };
    /** Prints `read N`, the number of bytes that it was given as input, and then the input. */
    readonly reading: { readonly spec: TaskSpec; readonly input: string };
  };
  close(): Promise<void>;
}

/** What every Tasks keeps to. */
export function tasksLaws(name: string, open: () => Promise<TasksWorld>): void {
  describe(`${name} as a runner of tasks`, () => {
    const { world, raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);
    const next = tokenOf(FIRST_GENERATION + 1);

    test('a task answers its exit code and what it said', async () => {
      const { tasks, samples } = await raised();
      const succeeded = await tasks.run(token, samples.succeeding, go);
      expect(succeeded.exitCode).toBe(0);
      expect(succeeded.output).toContain('done');
      const failed = await tasks.run(token, samples.failing, go);
      expect(failed.exitCode).toBe(3);
      expect(failed.output).toContain('broken');
    });

    test('a task never repeats its secrets', async () => {
      const { tasks, samples } = await raised();
      const { spec, secret } = samples.telling;
      const { output } = await tasks.run(token, spec, go);
      expect(output).not.toContain(secret);
      expect(output).toContain('[redacted]');
    });

    test('a task reads its input to the end, and nobody is told it', async () => {
      const { tasks, samples } = await raised();
      const { spec, input } = samples.reading;
      const { exitCode, output } = await tasks.run(token, spec, go);
      expect({ exitCode, output }).toMatchObject({ exitCode: 0, output: expect.stringContaining('[redacted]') });
      expect(output).toContain(`read ${Buffer.byteLength(input)}`);
      expect(output).not.toContain(input);
    });

    test('a task that runs longer than it may is ended', async () => {
      const { tasks, samples } = await raised();
      await expect(tasks.run(token, samples.tooLong, go)).rejects.toMatchObject({ code: 'time/deadline' });
    });

    test('a task that is given up is ended, and rejects with the reason', async () => {
      const { tasks, samples } = await raised();
      const reason = new Error('cancelled');
      const abort = new AbortController();
      const running = tasks.run(token, samples.endless, abort.signal);
      setTimeout(() => abort.abort(reason), 300);
      await expect(running).rejects.toBe(reason);
    });

    test('a migration that is given up runs on, and the next holder waits for its end', async () => {
      const { fence, tasks, samples } = await raised();
      const { spec, begun, finished } = samples.migration;
      const reason = new Error('cancelled');
      const abort = new AbortController();
      const running = tasks.run(token, spec, abort.signal);
      const told = expect(running).rejects.toBe(reason);
      await until(begun);
      abort.abort(reason);
      await told;
      expect(await finished()).toBe(false);
      expect(await fence.raise(recordOf(next), {}, go)).toMatchObject({ kind: 'raised' });
      expect(await finished()).toBe(true);
    });

    test('a migration whose holder was overtaken is waited for by the new one, and the old one is told', async () => {
      const { fence, tasks, samples } = await raised();
      const { spec, begun, finished } = samples.migration;
      const told = expect(tasks.run(token, spec, go)).rejects.toMatchObject({ code: 'fence/superseded' });
      await until(begun);
      expect(await fence.raise(recordOf(next), {}, go)).toMatchObject({ kind: 'raised' });
      expect(await finished()).toBe(true);
      await told;
    });

    test('a new holder finds the backup of the old one ended, and the old one is told', async () => {
      const { fence, tasks, samples } = await raised();
      let ended = false;
      const running = tasks.run(token, samples.endless, go).finally(() => (ended = true));
      const told = expect(running).rejects.toMatchObject({ code: 'fence/superseded' });
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(ended).toBe(false);
      expect(await fence.raise(recordOf(next), {}, go)).toMatchObject({ kind: 'raised' });
      await told;
    });

    test('a token that was overtaken, or was never raised, runs nothing', async () => {
      const { fence, tasks, samples } = await world();
      const run = () => tasks.run(token, samples.succeeding, go);
      await expect(run()).rejects.toMatchObject({ code: 'fence/not-raised' });
      await fence.raise(recordOf(next), {}, go);
      await expect(run()).rejects.toMatchObject({ code: 'fence/superseded' });
    });

    test('a server that is not there is no database server', async () => {
      const { tasks } = await world();
      expect(await tasks.databaseServer('nobody-has-this-name', go)).toBeUndefined();
    });
  });
}

/** Looks until it is so: how long a container takes to start is the machine's affair. Ends by the test's own limit. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
