/**
 * How long a bundle takes from the start of its process to its first request (or, when it never asks GitHub anything, to its
 * end), beside Node doing nothing: all of them in turn, so that whatever else the machine does meets all alike.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readActionMetadata, type ActionMetadata } from '@hardened-deploy/testkit/runner/action-metadata';
import { createCommandFiles, fileVariables } from '@hardened-deploy/testkit/runner/file-commands';
import { inputVariables } from '@hardened-deploy/testkit/runner/input-variables';
import { createJobFolders, type JobFolders } from '@hardened-deploy/testkit/runner/job-folders';
import { baseVariables, JOB_FACTS } from '@hardened-deploy/testkit/runner/job-variables';
import { rm } from 'node:fs/promises';
import { TREE } from '../acceptance/tree.ts';
import { VALID_INPUTS } from '../acceptance/valid-inputs.ts';
import { machine, machineLine } from './measure/machine.ts';
import { quantiles, type Quantiles } from './measure/quantiles.ts';
import { keepResult } from './measure/result.ts';
import { inMs, table } from './measure/table.ts';

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '20' }, json: { type: 'string' } },
});
const LONGEST_MS = 30_000;

/** One thing to start, again and again. */
interface Runner {
  readonly name: string;
  /** What the clock is stopped by. */
  readonly until: string;
  once(): Promise<number>;
}

interface Row {
  readonly name: string;
  readonly until: string;
  readonly ms: Quantiles;
  /** Of the medians, to that of Node doing nothing. */
  readonly ratio: number;
}

let arrived: () => void = () => undefined;
const listener = createServer((_, answer) => {
  arrived();
  answer.writeHead(503).end();
});
await once(listener.listen(0, '127.0.0.1'), 'listening');
const folders = await createJobFolders({});
try {
  const before = machine();
  const rows = await measure([
    bareNode(),
    bareRequest(listener),
    ...(await bundles(folders, listener)),
    await wrongInput(folders),
  ]);
  console.log(`Starting the bundles, ${options.runs} times each, in turn\n${machineLine(before)}\n`);
  const cells = rows.map(({ name, until, ms, ratio }) => [
    name,
    until,
    inMs(ms.median),
    inMs(ms.max),
    ratio.toFixed(1),
  ]);
  console.log(table([['', 'until', 'median', 'max', '× node'], ...cells], [0, 1]));
  await keepResult(
    { bench: 'start', figures: { before, after: machine(), runs: Number(options.runs), rows } },
    options.json,
  );
} finally {
  listener.close();
  listener.closeAllConnections();
  await rm(folders.root, { recursive: true, force: true });
}

async function measure(runners: readonly Runner[]): Promise<readonly Row[]> {
  const taken = new Map<string, number[]>();
  // One round before: the first start of each reads its files from disk.
  for (const runner of runners) await runner.once();
  for (let round = 0; round < Number(options.runs); round += 1) {
    for (const runner of runners) taken.set(runner.name, [...(taken.get(runner.name) ?? []), await runner.once()]);
  }
  const spread = runners.map(({ name, until }) => ({ name, until, ms: quantiles(taken.get(name) ?? []) }));
  const bare = spread[0]?.ms?.median ?? 0;
  return spread.flatMap(({ ms, ...row }) => (ms ? [{ ...row, ms, ratio: ms.median / bare }] : []));
}

function bareNode(): Runner {
  return { name: 'node -e 0', until: 'its end', once: () => timed(['-e', '0'], {}, 'exit') };
}

/** The least that a program takes which asks GitHub something. */
function bareRequest(github: Server): Runner {
  const script = `require('node:http').get('${urlOf(github)}')`;
  return {
    name: 'node, one request and nothing else',
    until: 'first request',
    once: () => timed(['-e', script], {}, 'request'),
  };
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bundles(at: JobFolders, github: Server): Promise<readonly Runner[]> {
  const url = urlOf(github);
  return await Promise.all(
    Object.entries(VALID_INPUTS).map(async ([name, inputs]) => {
      const action = await readActionMetadata(TREE, name);
      const once = async () => await timed([action.main], await variables(at, action, inputs, url), 'request');
      return { name: `dist/${name}/main`, until: 'first request', once };
    }),
  );
}

/** Refused before anything is asked of anybody. */
async function wrongInput(at: JobFolders): Promise<Runner> {
  const action = await readActionMetadata(TREE, 'lock');
  const inputs = { mode: 'no such mode', environment: 'production' };
  const once = async () =>
    await timed([action.main], await variables(at, action, inputs, 'http://127.0.0.1:9'), 'exit');
  return { name: 'dist/lock/main, wrong input', until: 'its end', once };
}

async function variables(
  at: JobFolders,
  action: ActionMetadata,
  inputs: Readonly<Record<string, string>>,
  apiUrl: string,
): Promise<Record<string, string>> {
  const expressions = new Map([
    ['github.token', 'bench-token'],
    ['job.check_run_id', ''],
  ]);
  return {
    ...baseVariables({ facts: { ...JOB_FACTS, apiUrl }, folders: at, tracking: 'bench', debug: false }),
    ...inputVariables(action, { inputs, expressions }),
    ...fileVariables(await createCommandFiles(at.temp)),
  };
}

/** Milliseconds from just before the process is started; it is killed as soon as it has made its request. */
async function timed(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  until: 'exit' | 'request',
): Promise<number> {
  const request = new Promise<'request'>((resolve) => (arrived = () => resolve('request')));
  const path = `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`;
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    env: { PATH: path, ...variables },
    cwd: folders.workspace,
    stdio: 'ignore',
  });
  const ended = once(child, 'close').then(() => 'exit' as const);
  const late = AbortSignal.timeout(LONGEST_MS);
  late.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
  const first = await Promise.race([request, ended]);
  const taken = performance.now() - began;
  child.kill('SIGKILL');
  await ended;
  if (first !== until) throw new Error(`${join(...args)}: it ended before it made a request`);
  return taken;
}
