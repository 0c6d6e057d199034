import { execFile } from 'node:child_process';
import { access, cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { actionNames } from '../generate/generated-files.ts';

const run = promisify(execFile);

/**
 * Compiles the sources and bundles each action's entries with ncc into `<to>/<action>/{main,post}/index.js`. The same
 * sources and lock file give the same bytes: nothing in a bundle depends on the time, the machine or the folder.
 */
export async function bundleActions(root: string, to: string, say: (line: string) => void): Promise<void> {
  await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'actions'], { cwd: root }).catch(
    explain,
  );
  await rm(to, { recursive: true, force: true });
  for (const name of await actionNames(root)) {
    for (const entry of ['main', 'post']) {
      const source = join(root, 'build', 'actions', name, 'src', `${entry}.js`);
      if (!(await exists(source)) || !(await exists(join(root, 'actions', name, 'src', `${entry}.ts`)))) continue;
      await bundle(root, source, join(to, name, entry));
      say(`bundled ${name}/${entry}`);
    }
  }
}

async function bundle(root: string, source: string, to: string): Promise<void> {
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  const staging = `${to}.staging`;
  await run(
    process.execPath,
    [ncc, 'build', source, '--out', staging, '--no-cache', '--license', 'licenses.txt', '--quiet'],
    { cwd: root },
  ).catch(explain);
  await mkdir(to, { recursive: true });
  for (const name of await readdir(staging)) {
    // ncc also copies files that a library names but that the bundle never opens, such as dockerode's .proto files.
    if (/\.(js|txt)$/.test(name)) await cp(join(staging, name), join(to, name));
  }
  await writeFile(join(to, 'package.json'), '{ "type": "module" }\n');
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
