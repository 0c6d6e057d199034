import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ROOT, runChild } from './child.ts';
import type { StepResult } from './step.ts';

const LINES_OF_A_FAILURE = 25;

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
    if (code !== 0) return { kind: 'failed', why: 'tests failed', failures: await failedTests(report) };
    const skipped = skippedTests(JSON.parse(await readFile(report, 'utf8')) as VitestReport);
    return skipped.length === 0 ? { kind: 'passed' } : { kind: 'skipped', missing: `not run: ${skipped.join('; ')}` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    /** Why the file could not be run at all. */
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** Each with its file and the beginning of what it said: the whole stands far above, and logs are cut. */
async function failedTests(report: string): Promise<readonly string[]> {
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (text === undefined) return ['Vitest ended without a report, see above'];
  const { testResults } = JSON.parse(text) as VitestReport;
  return testResults.flatMap(({ name, message = '', assertionResults }) => {
    const file = relative(ROOT, name);
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    const ofFile = failed.length === 0 && message !== '' ? [`${file}: ${beginning(message)}`] : [];
    const ofTests = failed.map(({ fullName, failureMessages = [] }) => {
      return `${file}: ${fullName}\n${beginning(failureMessages.join('\n'))}`;
    });
    return [...ofFile, ...ofTests];
  });
}

function beginning(message: string): string {
  const own = message.split('\n').filter((line) => !line.includes('/node_modules/') && !line.includes('new Promise'));
  return own.slice(0, LINES_OF_A_FAILURE).join('\n');
}

function skippedTests({ testResults }: VitestReport): readonly string[] {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return tests.filter(({ status }) => status !== 'passed').map(({ fullName }) => fullName);
}
