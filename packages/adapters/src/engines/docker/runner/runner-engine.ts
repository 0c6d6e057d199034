import { statfs } from 'node:fs/promises';
import { asFailure } from '@hardened-deploy/core/base/failure';
import type { RunnerEngine } from '@hardened-deploy/core/pre-flight/ports/runner-engine';
import type { DockerConnection } from '../connection/connection.ts';
import { engineInfo } from '../connection/engine-info.ts';
import { NEEDS_ENGINE } from './runner-tasks.ts';

/** The runner's own Engine, as a backup will use it. */
export function runnerEngine(connection: DockerConnection): RunnerEngine {
  return {
    async ask(signal) {
      try {
        const info = await engineInfo(connection, signal);
        const system = info.text('OSType');
        if (system !== 'linux') {
          const why = `The Docker Engine of this runner runs containers of ${system || 'an unknown system'}, and the programs of the backup are in images of Linux`;
          return { kind: 'unusable', why, remedy: NEEDS_ENGINE };
        }
        const words = `Docker Engine ${info.text('ServerVersion')}`;
        return { kind: 'usable', words, freeBytes: await freeBytesAt(info.text('DockerRootDir')) };
      } catch (thrown) {
        signal.throwIfAborted();
        const why = `The Docker Engine of this runner could not be used: ${asFailure(thrown).message}`;
        return { kind: 'unusable', why, remedy: NEEDS_ENGINE };
      }
    },
  };
}

/** Undefined where the Engine's folder can't be seen: the job is in a container, or the Engine in another namespace. */
async function freeBytesAt(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}
