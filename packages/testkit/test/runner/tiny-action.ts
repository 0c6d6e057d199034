import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const METADATA = `name: Tiny
description: Shows what the runner gives it, and does as it is told.
inputs:
  plain: { description: d }
  two words: { description: d, default: of two words }
  with-default: { description: d, default: from default }
  number: { description: d, default: 7 }
  token: { description: d, default: '\${{ github.token }}' }
  script: { description: d, required: true }
outputs:
  seen: { description: d }
runs: { using: node24, main: main.js, post: post.js, post-if: always() }
`;

const MAIN = `
const { appendFileSync } = require('node:fs');
const say = (file, text) => appendFileSync(process.env[file], text + '\\n');
const given = Object.entries(process.env).filter(([name]) => /^(INPUT|GITHUB|RUNNER|STATE)_/.test(name));
say('GITHUB_OUTPUT', 'seen<<END\\n' + JSON.stringify({ ...Object.fromEntries(given), cwd: process.cwd(), node: process.version, secretOfTest: process.env.SECRET_OF_TEST }) + '\\nEND');
eval(process.env.INPUT_SCRIPT);
`;

const POST = `
console.log('post saw ' + JSON.stringify(process.env.STATE_key) + ' ' + process.env.GITHUB_OUTPUT);
if (process.env.EXPORTED) console.log('exported ' + process.env.EXPORTED);
`;

/** Writes an action that runs the script it is given, and answers the folder of its tree. */
export async function writeTinyAction(): Promise<string> {
  const actions = await mkdtemp(join(tmpdir(), 'hd-tiny-'));
  const folder = join(actions, 'tiny');
  await mkdir(folder);
  for (const [file, text] of [
    ['action.yml', METADATA],
    ['main.js', MAIN],
    ['post.js', POST],
  ] as const)
    await writeFile(join(folder, file), text);
  return actions;
}
