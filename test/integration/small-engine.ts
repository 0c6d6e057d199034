import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { copyImages } from '../../scripts/bed/copy-images.ts';
import { engineOfTests } from './bed-engine-of-tests.ts';
import { type RestartableEngine, restartableEngine } from './restartable-engine.ts';

const run = promisify(execFile);

/** A private engine whose own files lie in a file system of their own, which can be full without anybody else noticing. */
export interface SmallEngine extends RestartableEngine {
  /** Until nothing more can be written to it. */
  fill(): Promise<void>;
  free(): Promise<void>;
}

export async function smallEngine(images: readonly string[], mebibytes: number): Promise<SmallEngine> {
  const engine = await restartableEngine([]);
  const socket = engine.host.replace('unix://', '');
  const root = join('/var/lib', basename(dirname(socket)), 'docker');
  const filler = join(root, '.filler');
  try {
    await engine.end('SIGTERM');
    await run('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=0711`, 'tmpfs', root]);
    await engine.start();
    await copyImages(engineOfTests().socket, socket, images);
  } catch (error) {
    engine.stop();
    throw error;
  }
  return {
    ...engine,
    async fill() {
      // It ends with an error, which is what it is for.
      for (const size of ['1M', '4k', '1'])
        await run('sh', ['-c', `dd if=/dev/zero bs=${size} >> '${filler}' 2>/dev/null || :`]);
    },
    free: () => rm(filler, { force: true }),
  };
}
