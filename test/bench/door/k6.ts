import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LONG_SECONDS } from './application.ts';
import { readRecords, type Sent } from './k6-records.ts';
import { slowUploads } from './slow-uploads.ts';

export interface K6Options {
  readonly program: string;
  /** Where its lines are written. */
  readonly folder: string;
  /** Names its file. */
  readonly name: string;
  /** 127.0.0.1 when absent. */
  readonly host?: string;
  readonly port: number;
  readonly paths: readonly string[];
  /** Requests a second. */
  readonly rate: number;
  /** Whether WebSockets, events, long answers and slow uploads are sent beside the requests. */
  readonly long: 'with' | 'without';
}

export interface K6Load {
  /** Ends the load, and gives all that was sent; the same each time. */
  stop(): Promise<Sent>;
}

/** k6 as a process of its own, and what k6 can't send beside it. Resolves once it sends. */
export async function startK6(options: K6Options): Promise<K6Load> {
  const { program, folder, name, host = '127.0.0.1', port, paths, rate, long } = options;
  const lines = join(folder, `${name}.jsonl`);
  const script = join(import.meta.dirname, 'k6-load.js');
  const quiet = ['--quiet', '--no-usage-report', '--summary-mode', 'disabled', '--address', ''];
  const written = ['--log-format', 'raw', '--console-output', lines];
  const env = {
    BASE: `http://${host}:${port}`,
    PATHS: paths.join(' '),
    RATE: String(rate),
    LONG: long === 'with' ? 'yes' : 'no',
    LONG_SECONDS: String(LONG_SECONDS),
  };
  const given = Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
  const child = spawn(program, ['run', ...quiet, ...written, ...given, script], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = createWriteStream(join(folder, `${name}.k6.log`));
  child.stderr.pipe(said);
  // It would send on after this process has gone.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit').finally(() => process.off('exit', kill));
  const uploads = long === 'with' ? slowUploads(port) : null;
  for (let waited = 0; ; waited += 1) {
    const sends = await readFile(lines, 'utf8').then(
      (text) => text.includes('"end"'),
      () => false,
    );
    if (sends) break;
    if (waited > 150 || child.exitCode !== null) throw new Error(`k6 sends nothing: see ${said.path.toString()}`);
    await pause(200);
  }
  let sent: Promise<Sent> | null = null;
  const end = async (): Promise<Sent> => {
    const uploaded = (await uploads?.stop()) ?? [];
    const stopped = Date.now();
    child.kill('SIGINT');
    await ended;
    const { requests, long: records } = readRecords(await readFile(lines, 'utf8'), stopped);
    return { requests, long: [...records, ...uploaded] };
  };
  return { stop: () => (sent ??= end()) };
}
