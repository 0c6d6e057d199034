import { execFile } from 'node:child_process';
import { access, copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { actionNames } from '../generate/generated-files.ts';

const run = promisify(execFile);

/** Loaded by nearly every action: what stands here is bundled once, in the part that all of them share. */
const SHARED = [
  '@hardened-deploy/action-kit/run-action',
  '@hardened-deploy/wiring/connect-target',
  '@hardened-deploy/wiring/load-configuration',
  '@hardened-deploy/wiring/under-lease',
];

/**
 * Compiles the sources and bundles them with ncc into `<to>/suite/`, one part per action beside one that all share, and an
 * entry of two lines for each action's main, post and what main leaves running, and for the command. Seven bundles would hold every library
 * seven times, and a runner downloads all of them for each action. The same sources and lock file give the same bytes.
 */
export async function bundleActions(root: string, to: string, say: (line: string) => void): Promise<void> {
  const compile = [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'actions', 'packages/command'];
  await run(process.execPath, compile, { cwd: root }).catch(explain);
  const entries = await actionEntries(root);
  const source = join(root, 'build', 'suite.js');
  await writeFile(source, suite(entries));
  await rm(to, { recursive: true, force: true });
  await bundle(root, source, join(to, 'suite'));
  for (const entry of entries) {
    await mkdir(join(to, entry), { recursive: true });
    await writeFile(
      join(to, entry, 'index.js'),
      `import { start } from '../../suite/index.js';\nawait start('${entry}');\n`,
    );
  }
  await writeCommand(to);
  await writeFile(join(to, 'package.json'), '{ "type": "module" }\n');
  say(`bundled ${entries.join(', ')}, ${COMMAND}`);
}

const COMMAND = 'command/main';
/** The first version with everything that the compiled code uses (`URL.parse`). */
const OLDEST_NODE = 22;

/** What npx runs, on whatever Node a person has: an old one is told so before it reads what it can't. */
async function writeCommand(to: string): Promise<void> {
  await mkdir(join(to, COMMAND), { recursive: true });
  const lines = [
    '#!/usr/bin/env node',
    `if (Number(process.versions.node.split('.')[0]) < ${OLDEST_NODE}) {`,
    `  console.error(\`This needs Node.js ${OLDEST_NODE} or later. Here is \${process.version}: https://nodejs.org/en/download\`);`,
    '  process.exit(2);',
    '}',
    "const { start } = await import('../../suite/index.js');",
    `await start('${COMMAND}');`,
    '',
  ];
  await writeFile(join(to, COMMAND, 'index.js'), lines.join('\n'), { mode: 0o755 });
}

/** `lock/main`, `lock/post`, `lock/renewer` … */
async function actionEntries(root: string): Promise<string[]> {
  const candidates = (await actionNames(root)).flatMap((name) => [`${name}/main`, `${name}/post`, `${name}/renewer`]);
  const present = await Promise.all(
    candidates.map((entry) => exists(join(root, 'actions', entry.replace('/', '/src/')) + '.ts')),
  );
  return candidates.filter((_, index) => present[index]);
}

function suite(entries: readonly string[]): string {
  const imports = entries.map((entry) => `  '${entry}': () => import('./actions/${entry.replace('/', '/src/')}.js'),`);
  return [
    '// In this part for all actions to share, and run by those alone that import it.',
    'export const shared = [',
    ...SHARED.map((module) => `  () => import(/* webpackMode: "eager" */ '${module}'),`),
    '];',
    'const entries = {',
    ...imports,
    `  '${COMMAND}': () => import('@hardened-deploy/command/main'),`,
    '};',
    'export async function start(entry) {',
    '  await entries[entry]();',
    '}',
    '',
  ].join('\n');
}

async function bundle(root: string, source: string, to: string): Promise<void> {
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  const staging = `${to}.staging`;
  const options = ['--out', staging, '--no-cache', '--license', 'licenses.txt', '--quiet'];
  await run(process.execPath, [ncc, 'build', source, ...options], { cwd: root }).catch(explain);
  await mkdir(to, { recursive: true });
  for (const name of await readdir(staging)) {
    // ncc also copies files that a library names but that the bundle never opens, such as dockerode's .proto files.
    if (/\.(js|txt)$/.test(name)) await copyFile(join(staging, name), join(to, name));
  }
  await rm(staging, { recursive: true });
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

function explain(thrown: unknown): never {
  const { stdout = '', stderr = '' } = thrown as { stdout?: string; stderr?: string };
  throw new Error(`${stdout}${stderr}`.trim() || String(thrown), { cause: thrown });
}
