/**
 * What needs no running thing: types, format, lint, derived files. `npm run check`; with `--without-bundles`, `dist/` is not
 * built again to compare.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const node = process.execPath;
const bin = (name: string) => join(root, 'node_modules', name);
const { values } = parseArgs({ options: { 'without-bundles': { type: 'boolean', default: false } } });
// A file that was well formatted and has not changed is not read again: most of them, while one is at work.
const cache = ['--cache', '--cache-strategy', 'content', '--cache-location', join(root, 'build/prettier-cache')];
const leftOut = values['without-bundles'] ? ['--exclude=test/architecture/bundles.test.ts'] : [];

/** Each check with the command that mends it, where one does. */
const CHECKS: readonly { readonly name: string; readonly argv: readonly string[]; readonly mend?: string }[] = [
  { name: 'types', argv: [node, bin('typescript/bin/tsc'), '-b'] },
  {
    name: 'format',
    argv: [node, bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', ...cache, '.'],
    mend: 'npm run format',
  },
  { name: 'lint', argv: [node, bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'] },
  { name: 'action metadata', argv: [node, '--conditions=source', join(root, 'scripts/lint-actions.ts')] },
  {
    name: 'architecture and derived files',
    argv: [node, bin('vitest/vitest.mjs'), 'run', 'test/architecture', ...leftOut],
    mend: 'npm run generate && npm run build',
  },
];

let failed = 0;
for (const { name, argv, mend } of CHECKS) {
  const began = performance.now();
  const code = await run(argv);
  const time = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  if (code === 0) console.log(`ok    ${name} (${time})`);
  else console.log(`FAIL  ${name} (${time})${mend ? `: ${mend}` : ''}`);
  failed += code === 0 ? 0 : 1;
}
process.exitCode = failed === 0 ? 0 : 1;

async function run([program = '', ...args]: readonly string[]): Promise<number> {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
