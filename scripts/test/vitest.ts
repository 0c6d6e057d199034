import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, runChild } from './child.ts';
import type { StepResult } from './step.ts';

interface VitestRun {
  /** What to run: folders or parts of file names. */
  readonly paths: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs tests. A skipped test is never passed over in silence. */
export async function runVitest({ paths, args = [], env = {} }: VitestRun): Promise<StepResult> {
  const folder = await mkdtemp(join(tmpdir(), 'hd-vitest-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
    const code = await runChild(process.execPath, [vitest, 'run', ...reporters, ...args, ...paths], env);
    if (code !== 0) return { kind: 'failed', why: 'tests failed, see above' };
    const skipped = skippedTests(JSON.parse(await readFile(report, 'utf8')) as VitestReport);
    return skipped.length === 0 ? { kind: 'passed' } : { kind: 'skipped', missing: `not run: ${skipped.join('; ')}` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface VitestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

function skippedTests({ testResults }: VitestReport): readonly string[] {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return tests.filter(({ status }) => status !== 'passed').map(({ fullName }) => fullName);
}
