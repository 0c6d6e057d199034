import { readdir, readFile } from 'node:fs/promises';
import type { ConnectionFiles } from './client-config.ts';

/**
 * Kills every client that was started with the configuration of a connection: no other process can have that path among its
 * arguments. Finds none where the machine has no /proc.
 */
export async function killClients({ config }: Pick<ConnectionFiles, 'config'>): Promise<void> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  await Promise.all(pids.map((pid) => killIf(pid, config)));
}

async function killIf(pid: number, config: string): Promise<void> {
  const argv = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  if (!/(?:^|\/)ssh$/.test(argv[0] ?? '') || !argv.includes(config)) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
