import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const SOURCE = join(import.meta.dirname, '../src');

/** What a process that publishes a failure prints, and the job summary that it writes. */
async function published(
  failure: string,
  files: Readonly<Record<string, string>> = {},
): Promise<{ stdout: string; summary: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'hd-publish-'));
  const summaryFile = join(folder, 'summary.md');
  await writeFile(summaryFile, '');
  const script = `
    import { defineAction } from ${JSON.stringify(join(SOURCE, 'contract.ts'))};
    import { publishFailure } from ${JSON.stringify(join(SOURCE, 'publish.ts'))};
    import { createRedactor } from ${JSON.stringify(join(SOURCE, 'redactor.ts'))};
    import { Failure } from ${JSON.stringify(join(SOURCE, '../../core/src/base/failure.ts'))};
    const contract = defineAction({ name: 'a', title: 'Title', doc: '', icon: 'x', color: 'blue', permissions: [],
      inputs: {}, outputs: {}, reasons: {}, post: null });
    publishFailure(contract, ${failure}, createRedactor());
    process.exitCode = 0;`;
  try {
    const { stdout } = await run(
      process.execPath,
      ['--conditions=source', '--input-type=module-typescript', '--eval', script],
      { env: { PATH: process.env['PATH'], GITHUB_STEP_SUMMARY: summaryFile, ...files }, cwd: SOURCE },
    );
    return { stdout, summary: await readFile(summaryFile, 'utf8') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('a failure at one line is annotated there', async () => {
  const { stdout } = await published(
    `new Failure('configuration/invalid', 'f.yml:5: odd', { fileProblems: [{ file: 'f.yml', line: 5, problem: 'odd' }] })`,
  );
  expect(stdout.match(/^::error .*$/gm)).toEqual([
    expect.stringMatching(/^::error title=Title,file=f.yml,line=5::.*odd/),
  ]);
});

test('of several lines each has its annotation, and the headline has them all', async () => {
  const { stdout, summary } = await published(
    `new Failure('configuration/invalid', 'f.yml:5: odd\\nf.yml:7: <b>', { fileProblems: [
      { file: 'f.yml', line: 5, problem: 'odd' }, { file: 'f.yml', line: 7, problem: 'bad' } ] })`,
  );
  expect(stdout.match(/^::error .*$/gm)).toEqual([
    '::error title=Title,file=f.yml,line=5::odd',
    '::error title=Title,file=f.yml,line=7::bad',
    expect.stringMatching(/^::error title=Title::.*f.yml:5: odd%0Af.yml:7/),
  ]);
  expect(summary).toContain('f.yml:5: odd<br>f.yml:7: &lt;b&gt;');
});

test('a long detail is cut, and what to do is told all the same; the summary has the whole', async () => {
  const { stdout, summary } = await published(`new Failure('configuration/invalid', 'odd '.repeat(2_000) + 'end')`);
  expect(stdout).toMatch(/^::error .*….*What to do: Correct the lines named above.*\[configuration\/invalid\]$/m);
  expect(summary).toContain('odd end');
});

test('no text from outside reorders an annotation or a summary', async () => {
  const { stdout, summary } = await published(
    `new Failure('lease/lost', 'by oct\\u202eocat', { fileProblems: [{ file: 'f\\u2066.yml', line: 5, problem: 'odd' }] })`,
  );
  expect(stdout).toContain('by octocat');
  expect(summary).toContain('by octocat');
  expect(stdout + summary).not.toMatch(/[\u202e\u2066]/);
});

test('a remedy shows its code as code; what came from outside stays text', async () => {
  const { summary } = await published(`new Failure('configuration/missing', 'there is no \`x\`')`);
  expect(summary).toContain('the input `config`. The token needs `contents: read`.');
  expect(summary).toContain('there is no \\`x\\`');
});

test('the remedy of whoever threw it stands in for the one of the catalogue', async () => {
  const { stdout, summary } = await published(
    `new Failure('target/unreachable', 'no answer', { remedy: 'Start the engine with \`engine start\`.' })`,
  );
  expect(stdout).toContain('What to do: Start the engine with `engine start`. [target/unreachable]');
  expect(summary).toContain('| What to do | Start the engine with `engine start`. |');
  expect(stdout + summary).not.toContain('Check its address');
});

test('a full disk keeps neither the failure nor the missing files from being told', async () => {
  // Only Linux has a device that is always full; elsewhere a folder can't be written to either.
  const unwritable = process.platform === 'linux' ? '/dev/full' : tmpdir();
  const { stdout } = await published(`new Failure('lease/lost', 'by octocat')`, {
    GITHUB_OUTPUT: unwritable,
    GITHUB_STEP_SUMMARY: unwritable,
  });
  expect(stdout.match(/^::\w+ .*$/gm)).toEqual([
    expect.stringMatching(/^::error .*by octocat/),
    expect.stringMatching(/^::error .*`stop`, `failed`.*GITHUB_OUTPUT .*(?:ENOSPC|EISDIR)/),
    expect.stringMatching(/^::warning .*GITHUB_STEP_SUMMARY .*(?:ENOSPC|EISDIR)/),
  ]);
  expect(stdout).toMatch(/^decision: stop\nreason: failed$/m);
});
