import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

interface DemoRun {
  readonly code: number | null;
  /** What it printed. */
  readonly account: string;
}

/** Runs the demo to its end, as `npm run demo` does, and shows what it prints. */
export async function demoRun(...options: readonly string[]): Promise<DemoRun> {
  const demo = spawn(process.execPath, ['--conditions=source', join(ROOT, 'scripts/demo.ts'), ...options], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let account = '';
  demo.stdout.setEncoding('utf8').on('data', (text: string) => {
    account += text;
    process.stdout.write(text);
  });
  const code = await new Promise<number | null>((resolve) => demo.once('exit', resolve));
  return { code, account };
}

/** What a demo of any engine leaves to say: the promises that it prints, and what its background worker did. */
export function promisesIn(account: string) {
  const all = (pattern: RegExp) => [...account.matchAll(pattern)].map(([, found = '']) => found);
  return {
    /** Deployments that ended as they should, and promises that were kept. */
    kept: all(/^ +(✔) (?!=)/gm).length,
    broken: all(/^ +✘ ((?:every|only|no) .*)/gm),
    recovered: account.includes('recover  Settle'),
    incidents: all(/(incident report) of version/g).length,
    workersStarted: [...new Set(all(/worker of version (\S+) works now/g))].toSorted(),
    workersGone: [...new Set(all(/worker of version (\S+) is gone/g))].toSorted(),
  };
}

/**
 * The same story at every engine. The worker is rolled back with the rest, and never begins while its release is only tested in
 * private, as version 3 is.
 */
export const PROMISED: ReturnType<typeof promisesIn> = {
  kept: 11,
  broken: [],
  recovered: true,
  incidents: 4,
  workersStarted: ['1', '2', '4', '5', '6'],
  workersGone: ['1', '4', '5', '6'],
};
