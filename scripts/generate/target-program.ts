import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

export const TARGET_PROGRAM = 'packages/adapters/src/target-program/program-text.ts';

/**
 * The program that runs at the target, with the libraries that it uses, as one text in a module. The same sources and lock
 * file give the same bytes.
 */
export async function targetProgram(root: string): Promise<string> {
  const input = join(root, 'packages/adapters/src/target-program/main.ts');
  const bundle = await rolldown({ input, cwd: root, platform: 'node' });
  const { output } = await bundle.generate({ format: 'esm', minify: true, comments: false });
  await bundle.close();
  const [program, ...more] = output;
  if (more.length > 0)
    throw new Error(`the program must be one file, not also ${more.map((each) => each.fileName).join()}`);
  const licences = await licencesOf(program.moduleIds);
  return [
    '/** Made from main.ts by `npm run generate`: what a container with Node runs at the target. */',
    `export const TARGET_PROGRAM = ${JSON.stringify(`/*\n${licences}\n*/\n${program.code}`)};`,
    '',
  ].join('\n');
}

/** Their licences ask for it: a copy of the text goes wherever the code goes. */
async function licencesOf(modules: readonly string[]): Promise<string> {
  const folders = modules.flatMap((path) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? []);
  const texts = [...new Set(folders)].sort().map(async (folder) => {
    const name = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (name === undefined) throw new Error(`${folder} has no licence`);
    const { name: library } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { name: string };
    return `${library}\n\n${(await readFile(join(folder, name), 'utf8')).replaceAll('*/', '* /').trim()}`;
  });
  return [...new Set(await Promise.all(texts))].join('\n\n');
}
