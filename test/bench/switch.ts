/**
 * Moves the shop's traffic to and fro under steady load and counts what the users lost: real deployments and warm
 * rollbacks on a real Docker Engine behind a real nginx. Exit code 1 when a request was lost or answered wrongly.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { seconds } from '@hardened-deploy/core/base/duration';
import { sayTo } from '../../scripts/bed/say.ts';
import { startLoad } from './load/load.ts';
import type { LoadRecord } from './load/record.ts';
import type { LoadSummary } from './load/summary.ts';
import { machine, machineLine } from './measure/machine.ts';
import { keepResult } from './measure/result.ts';
import { inMs } from './measure/table.ts';
import { accountOf, summaryOf, type MoveAccount } from './switch/account.ts';
import { longRequest, type LongAnswer } from './switch/long-request.ts';
import { plan } from './switch/plan.ts';
import { became, callsText, loadText, summaryText, troubleText } from './switch/print.ts';
import { shopMoves, type Move, type ShopMoves } from './switch/shop-moves.ts';
import { shopStack, type ShopStack } from './switch/shop-stack.ts';

const { values: options } = parseArgs({
  options: {
    switches: { type: 'string', default: '50' },
    rollbacks: { type: 'string', default: '50' },
    rate: { type: 'string', default: '100' },
    json: { type: 'string' },
  },
});
/** In flight over the first switch, and again over the first rollback. */
const LONG_SECONDS = 20;
const say = sayTo(process.stderr);
// The clean-up is at the end of the scopes below; a signal ends the run between two moves instead of in the middle.
const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort());

const before = machine();
const folder = await mkdtemp(join(tmpdir(), 'hd-bench-'));
const recordsFile = join(folder, 'requests.jsonl');
const { moves, long, calm, load } = await underLoad();
const after = machine();
const records = (await readFile(recordsFile, 'utf8')).split('\n').filter(Boolean).map(parseRecord);
const accounts = accountOf(moves, records);
const sound = await report(accounts);
if (sound) await rm(folder, { recursive: true });
else console.log(`Every request is in ${recordsFile}`);
process.exitCode = sound ? 0 : 1;

interface Measured {
  readonly moves: readonly Move[];
  readonly long: readonly LongAnswer[];
  /** Before the first move: what the machine could serve while nothing moved. */
  readonly calm: LoadSummary;
  readonly load: LoadSummary;
}

async function underLoad(): Promise<Measured> {
  await using stack = await shopStack(['1', '2'], say);
  const { publicPort } = stack;
  const first = await shopMoves(stack, brief(stack.configuration), { serving: '', generation: 1_000 }).deploy('1');
  if (first.end.outcome !== 'deployed') throw new Error(`the first deployment failed:\n${first.lines.join('\n')}`);
  const load = await startLoad({
    address: { host: '127.0.0.1', port: publicPort },
    rate: Number(options.rate),
    recordsFile,
  });
  try {
    await pause(5_000);
    const calm = await load.snapshot();
    const done = await moveAbout(stack);
    await pause(2_000);
    return { ...done, calm, load: await load.stop() };
  } finally {
    await load.stop();
  }
}

/** Short waits: the moves are measured, not the patience. Long enough to drain, or the long request would be cut off. */
function brief(configuration: Configuration): Configuration {
  const { deploy } = configuration;
  return {
    ...configuration,
    backup: null,
    deploy: { ...deploy, bake: { ...deploy.bake, duration: seconds(1) }, drainTimeout: seconds(LONG_SECONDS + 20) },
  };
}

async function moveAbout(stack: ShopStack): Promise<Pick<Measured, 'moves' | 'long'>> {
  const configuration = brief(stack.configuration);
  // Migrated by the first deployment; a migration would measure the database.
  const components = configuration.components.map((component) => ({ ...component, migrate: null }));
  const shop = shopMoves(stack, { ...configuration, components }, { serving: '1', generation: 2_000 });
  const moves: Move[] = [];
  const long: LongAnswer[] = [];
  for (const kind of plan(Number(options.switches), Number(options.rollbacks))) {
    if (stopped.signal.aborted) break;
    const inFlight = moves.every((move) => move.kind !== kind) ? longRequest(stack.publicPort, LONG_SECONDS) : null;
    if (inFlight) await pause(1_000);
    const move = await moved(shop, kind);
    moves.push(move);
    if (inFlight) long.push(await inFlight);
    const { decided, ended } = move.times;
    say(`${moves.length}. ${kind} ${move.from} → ${move.to}: ${move.end.outcome} in ${inMs(ended - decided)}`);
    if (!hasMoved(move)) break;
  }
  return { moves, long };
}

async function moved(shop: ShopMoves, kind: Move['kind']): Promise<Move> {
  return kind === 'switch' ? await shop.deploy(shop.serving() === '1' ? '2' : '1') : await shop.rollBack();
}

function hasMoved({ end }: Move): boolean {
  return end.outcome === 'deployed' || end.outcome === 'rolled-back';
}

async function report(accounts: readonly MoveAccount[]): Promise<boolean> {
  const summaries = { switches: summaryOf('switch', accounts), rollbacks: summaryOf('rollback', accounts) };
  console.log(`Switching under load, ${options.rate} requests a second, GET and POST, kept and fresh connections`);
  console.log(machineLine(after));
  console.log(`\n${summaryText('switches', summaries.switches)}`);
  console.log(`\n${summaryText('warm rollbacks', summaries.rollbacks)}\n\n${callsText(summaries.rollbacks)}\n`);
  console.log(loadText('Before the first move', calm));
  console.log(loadText('All in all', load));
  for (const { seconds, status, version, error } of long)
    console.log(`A request of ${seconds.toFixed(1)} s over a move: ${error ?? `${status} by release ${version}`}`);
  const outside = records.filter((record) => !isRight(record)).length - counted(accounts);
  const failed = accounts.filter((move) => !hasMoved(move));
  const cold = accounts.filter(
    ({ kind, lines }) => kind === 'rollback' && !lines.some((line) => line.includes('still runs in')),
  );
  const trouble = troubleText(accounts);
  if (trouble !== '') console.log(`\nWhat went wrong in the moves:\n${trouble}`);
  if (outside > 0) console.log(`${outside} requests went wrong between the moves.`);
  if (cold.length > 0) console.log(`${cold.length} rollbacks were not warm.`);
  for (const move of failed)
    console.log(
      `${move.kind} ${move.from} → ${move.to} ended ${move.end.outcome} (${move.end.reason}):\n${move.lines.join('\n')}`,
    );
  const figures = {
    before,
    after,
    rate: Number(options.rate),
    ...summaries,
    calm,
    load,
    long,
    moves: accounts.map(brieflyTold),
  };
  await keepResult({ bench: 'switch', figures }, options.json);
  const longRight = long.every(({ status }) => status === 201);
  return (
    load.failed + load.wrong + summaries.switches.stale + summaries.rollbacks.stale === 0 &&
    failed.length === 0 &&
    longRight
  );
}

function counted(accounts: readonly MoveAccount[]): number {
  return accounts.reduce((sum, { lost, wrong }) => sum + lost.length + wrong.length, 0);
}

function isRight(record: LoadRecord): boolean {
  return record.kind === 'answered' && record.status < 400;
}

function brieflyTold({ lost, wrong, stale, ...move }: MoveAccount) {
  const counts = { lost: lost.map(became), wrong: wrong.map(became), stale: stale.length };
  // What was said and called stays out: a hundred moves of it are megabytes.
  return { ...move, ...counts, lines: undefined, calls: undefined };
}

function parseRecord(line: string): LoadRecord {
  return JSON.parse(line) as LoadRecord;
}
