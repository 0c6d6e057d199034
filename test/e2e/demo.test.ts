import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** The demo judges itself: outcomes, colours, what serves, lost requests, wrong answers per version. */
test('the demo keeps every promise that it prints', { timeout: 900_000 }, async () => {
  const demo = spawn(process.execPath, ['--conditions=source', join(ROOT, 'scripts/demo.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let account = '';
  demo.stdout.setEncoding('utf8').on('data', (text: string) => {
    account += text;
    process.stdout.write(text);
  });
  const code = await new Promise((resolve) => demo.once('exit', resolve));
  expect(account).toContain('recover  Settle');
  expect(account.match(/^ +✔ (?!=)/gm)).toHaveLength(11);
  expect(account.match(/incident report of version/g)).toHaveLength(4);
  expect(account.match(/backup before version \d:/g)).toHaveLength(6);
  expect(account).not.toMatch(/^ +✘ (every|only|no) /m);
  // The worker is rolled back with the rest, and never begins while its release is only tested in private.
  for (const version of ['1', '2', '4', '5', '6']) expect(account).toContain(`worker of version ${version} works now`);
  for (const version of ['1', '4', '5', '6']) expect(account).toContain(`worker of version ${version} is gone`);
  expect(account).not.toContain('worker of version 3');
  expect(code).toBe(0);
});
