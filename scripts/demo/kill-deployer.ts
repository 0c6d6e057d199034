import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ActLine } from './act-run.ts';
import type { DemoPlace } from './engines/demo-place.ts';

const run = promisify(execFile);

interface Killing {
  /** Sees every line of act's log: it tells which job is running and when the switch begins. */
  watch(line: ActLine): void;
  /** What was killed, in words, for the account. */
  readonly killed: readonly string[];
}

/**
 * Plays a lost runner: as soon as the journal says that traffic has moved, every process of the deploy job is killed (SIGKILL),
 * and so is each one that the job still starts. The jobs after it run on.
 */
export function killDeployer({ moves }: Pick<DemoPlace, 'moves'>): Killing {
  const killed: string[] = [];
  let switching = false;
  const over = new AbortController();
  const hunt = async () => {
    const before = await moves();
    while (!over.signal.aborted && (await moves()) === before) await pause(10);
    while (!over.signal.aborted) {
      for (const { pid, entry } of await stepProcesses()) {
        try {
          process.kill(pid, 'SIGKILL');
          killed.push(entry);
        } catch {
          // It has ended by itself in the meantime.
        }
      }
      await pause(25);
    }
  };
  return {
    killed,
    watch(line) {
      if (line.jobID === 'deploy' && line.jobResult) over.abort();
      if (switching || line.jobID !== 'deploy' || line.stage !== 'Main' || !line.step?.startsWith('Switch')) return;
      switching = true;
      void hunt();
    },
  };
}

/** Node processes that act has started for a step, recognised by act's copy of the release tree. */
async function stepProcesses(): Promise<{ pid: number; entry: string }[]> {
  const { stdout } = await run('ps', ['-Ao', 'pid=,args=']);
  return stdout.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s.*\/act\/actions\/org-hardened-deploy\S*\/dist\/([a-z-]+)\/main\/index\.js/.exec(line);
    return found?.[1] && found[2] ? [{ pid: Number(found[1]), entry: found[2] }] : [];
  });
}
