import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { runArtifactTask } from './artifact/run-artifact-task.ts';
import { decryptBackup } from './decrypt-backup.ts';
import { encryptBackup } from './encrypt-backup.ts';
import { runFilesTask } from './files/run-files-task.ts';
import { runServerTask } from './files/run-server-task.ts';
import { guardPause } from './pause/guard.ts';
import { holdStill } from './pause/hold-still.ts';
import type { PauseOrder } from '../engines/docker/tasks/pause-order.ts';
import { readKey } from './read-key.ts';
import { asProgramFailure } from './program-failure.ts';
import type { AnyTask } from './any-task.ts';
import { runS3Task } from './s3/run-s3-task.ts';
import { taskText } from './task-text.ts';

/*
 * What runs at the target in a container with Node, beside the POSIX scripts of the vaults: what they can't do. It is bundled
 * into one text (scripts/generate/target-program.ts) and handed over in an environment variable, so that nothing has to be
 * installed there. Lines `file NAME BYTES SHA256` are its answer; what it says on the way out is for people.
 */

async function run(task: AnyTask): Promise<void> {
  switch (task.kind) {
    case 'encrypt': {
      const { name, bytes, sha256 } = await encryptBackup(
        task,
        await readKey(process.stdin, task.keyBytes),
        tellGrowth,
      );
      process.stdout.write(`file ${name} ${bytes} ${sha256}\n`);
      return;
    }
    case 'decrypt':
      return decryptBackup(task, await readKey(process.stdin, task.keyBytes), tellGrowth);
    case 'pause':
      return holdStill(orderOf(process.env), {
        release: Promise.race([once(process.stdin.resume(), 'end'), once(process, 'SIGTERM')]),
        say: (line) => writeSync(1, `${line}\n`),
        // An input that is still open would keep the program from ending.
      }).finally(() => process.stdin.destroy());
    case 'guard':
      return guardPause(orderOf(process.env), task);
    case 'files-look':
    case 'files-make':
    case 'files-drop':
    case 'files-writers':
    case 'files-stop':
    case 'files-start':
      process.stdout.write(await runFilesTask(orderOf(process.env), task));
      return;
    case 'server-look':
    case 'server-writers':
    case 'server-stop':
      process.stdout.write(await runServerTask(orderOf(process.env), task));
      return;
    case 's3-store':
    case 's3-stream':
    case 's3-list':
    case 's3-fetch':
    case 's3-mark':
    case 's3-remove':
      process.stdout.write(await runS3Task(task, await readKey(process.stdin, task.keyBytes), tellGrowth));
      return;
    case 'artifact-store':
    case 'artifact-fetch':
      process.stdout.write(await runArtifactTask(task, await readKey(process.stdin, task.keyBytes), tellGrowth));
  }
}

/** Whose containers are meant, as the engine has written it. */
function orderOf({ HD_PAUSE: order = '' }: Readonly<Record<string, string | undefined>>): PauseOrder {
  return JSON.parse(order) as PauseOrder;
}

/** As the scripts of the vaults say how far they are. The script that runs this leaves 3 open for it. */
function tellGrowth(bytes: number, expected: number): void {
  const [kib, kibExpected] = [bytes, expected].map((each) => Math.round(each / 1_024));
  try {
    writeSync(3, `\n-----GROWTH ${process.env['HD_MARK'] ?? ''} ${kib} ${kibExpected}-----\n`);
  } catch {
    // Nobody listens.
  }
}

try {
  await run(JSON.parse(taskText(process.env)) as AnyTask);
} catch (thrown) {
  const { exitCode, message } = asProgramFailure(thrown, 1);
  process.stderr.write(`${message}\n`);
  process.exitCode = exitCode;
}
