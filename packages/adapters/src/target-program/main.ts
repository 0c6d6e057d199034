import { decryptBackup } from './decrypt-backup.ts';
import { encryptBackup } from './encrypt-backup.ts';
import { readKey } from './read-key.ts';
import { asProgramFailure } from './program-failure.ts';
import type { ProgramTask } from './program-task.ts';

/*
 * What runs at the target in a container with Node, beside the POSIX scripts of the vaults: what they can't do. It is bundled
 * into one text (scripts/generate/target-program.ts) and handed over in an environment variable, so that nothing has to be
 * installed there. Lines `file NAME BYTES SHA256` are its answer; what it says on the way out is for people.
 */

async function run(task: ProgramTask): Promise<void> {
  switch (task.kind) {
    case 'encrypt': {
      const { name, bytes, sha256 } = await encryptBackup(task, await readKey(process.stdin, task.keyBytes));
      process.stdout.write(`file ${name} ${bytes} ${sha256}\n`);
      return;
    }
    case 'decrypt':
      return decryptBackup(task, await readKey(process.stdin, task.keyBytes));
  }
}

try {
  await run(JSON.parse(process.env['HD_TASK'] ?? '') as ProgramTask);
} catch (thrown) {
  const { exitCode, message } = asProgramFailure(thrown, 1);
  process.stderr.write(`${message}\n`);
  process.exitCode = exitCode;
}
