import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startGitHubEmulator, type GitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { processTree, type SeenProcess } from '@hardened-deploy/testkit/runner/processes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireTool } from '../../scripts/bed/tools.ts';
import { runAct, type ActRun } from '../../scripts/demo/act-run.ts';
import { exportReleaseTree } from '../../scripts/release/release-tree.ts';

const SEVERAL_MINUTES = 300_000;
const ROOT = join(import.meta.dirname, '../..');
const REPOSITORY = 'acme/shop';
const LOCK_TOKEN = 'canary-lock-token-under-act';
const git = promisify(execFile);

/** A step of the job's own that outlasts the TTL, and needs the lease at its end. */
const WORKFLOW = `on:
  workflow_dispatch:
    inputs: { seconds: { type: string, required: true } }
jobs:
  work:
    runs-on: ubuntu-latest
    steps:
      - id: lock
        uses: org/hardened-deploy/lock@v1
        with: { environment: production, fence: none, ttl: 10s, keep: 'true', max-hold: 2m, lease-store-token: '\${{ secrets.LOCK_TOKEN }}' }
      - name: Work
        env: { LEASE_FILE: '\${{ steps.lock.outputs.lease-file }}' }
        run: sleep \${{ inputs.seconds }} && grep '^held' "$LEASE_FILE"
`;

let folder: string;
let act: string;
let github: GitHubEmulator;

beforeAll(async () => {
  act = await requireTool('act', (line) => console.log(`  ${line}`));
  folder = await mkdtemp(join(tmpdir(), 'hd-keep-'));
  await exportReleaseTree({
    root: ROOT,
    to: join(folder, 'release'),
    self: { repository: 'org/hardened-deploy', ref: 'v1' },
  });
  await mkdir(join(folder, 'shop', '.github', 'workflows'), { recursive: true });
  await writeFile(join(folder, 'shop', '.github', 'workflows', 'work.yml'), WORKFLOW);
  const identity = ['-c', 'user.name=shop', '-c', 'user.email=shop@example.invalid'];
  for (const command of [
    ['init', '-q'],
    ['add', '-A'],
    [...identity, 'commit', '-qm', 'work'],
  ])
    await git('git', command, { cwd: join(folder, 'shop') });
  await writeFile(join(folder, 'secrets'), `LOCK_TOKEN=${LOCK_TOKEN}\n`, { mode: 0o600 });
  github = await startGitHubEmulator({
    repositories: [{ name: REPOSITORY, environments: [{ name: 'production' }] }],
    tokens: [{ token: LOCK_TOKEN, name: 'deployer', permissions: { [REPOSITORY]: { environments: 'write' } } }],
  });
}, SEVERAL_MINUTES);

afterAll(async () => {
  await github?.close();
  await rm(folder, { recursive: true, force: true });
});

function work(seconds: number, runId: string): Promise<ActRun> {
  return runAct({
    act,
    folder: join(folder, 'shop'),
    workflow: '.github/workflows/work.yml',
    inputs: { seconds: String(seconds) },
    variables: {},
    secretFile: join(folder, 'secrets'),
    releaseTree: join(folder, 'release'),
    repository: REPOSITORY,
    runId,
    githubUrl: github.url,
  });
}

const before = new Set<string>();

/** Every one on the machine that wasn't there before: it is nobody's child by then. */
async function renewers(): Promise<readonly string[]> {
  const { stdout } = await git('ps', ['-eo', 'pid=', '-o', 'args=']);
  return stdout
    .split('\n')
    .filter((line) => /org-hardened-deploy.*lock\/renewer\/index\.js/.test(line) && !before.has(line));
}
function actProcess(): SeenProcess {
  const found = processTree(process.pid).find(({ commandLine }) => commandLine.startsWith(`${act} `));
  if (!found) throw new Error('act does not run');
  return found;
}

test(
  'under act a lease lasts while a step sleeps longer than its TTL, and nothing is left behind',
  { timeout: SEVERAL_MINUTES },
  async () => {
    for (const line of await renewers()) before.add(line);
    const done = await work(14, '501');
    const said = done.lines.map(({ msg }) => msg ?? '').join('\n');
    expect(done.exitCode, said).toBe(0);
    expect(said).toMatch(/Lease \d+ released/);
    expect(said).not.toContain(LOCK_TOKEN);
    expect(await renewers()).toEqual([]);
  },
);

test('the renewer ends when act is killed, and the lease expires', { timeout: SEVERAL_MINUTES }, async () => {
  const writes = () => github.requests.count({ method: 'POST' });
  const earlier = writes();
  const running = work(20, '502');
  // The grant and a renewal: the step that works has begun.
  await expect.poll(writes, { timeout: 60_000, interval: 200 }).toBeGreaterThanOrEqual(earlier + 2);
  expect(await renewers()).toHaveLength(1);
  process.kill(actProcess().pid, 'SIGKILL');
  await expect.poll(renewers, { timeout: 10_000, interval: 200 }).toEqual([]);
  const last = writes();
  await pause(5_000);
  expect(writes(), 'it is not renewed any more').toBe(last);
  expect((await running).exitCode).not.toBe(0);
});
