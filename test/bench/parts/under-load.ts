import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { describePause } from '@hardened-deploy/core/deployment/pause';
import { seededChance } from '@hardened-deploy/testkit/models/seeded-random';
import type { Say } from '../../../scripts/bed/say.ts';
import { startLoad } from '../load/load.ts';
import type { RequestKind } from '../load/plan.ts';
import type { LoadRecord } from '../load/record.ts';
import type { LoadSummary } from '../load/summary.ts';
import { inMs } from '../measure/table.ts';
import { shopStack, type ShopStack } from '../switch/shop-stack.ts';
import { accountOf, type PartsAccount } from './account.ts';
import { LEDGER_PATH, ledgerLike } from './ledger.ts';
import { type MadeMove, type PartMove, partMoves } from './part-moves.ts';
import { ALL_PARTS, randomMove, VERSIONS } from './random-moves.ts';

export interface PartsOptions {
  readonly seed: number;
  /** How long components are moved about. The last move is finished. */
  readonly seconds: number;
  /** It goes on for longer until so many moves are made: on a busy machine each may take a minute. */
  readonly leastMoves?: number;
  /** What is asked; by default also what the database must answer. */
  readonly requests?: readonly RequestKind[];
  /** Requests a second. */
  readonly rate: number;
  readonly say: Say;
  /** No further move is begun once it is aborted. */
  readonly signal?: AbortSignal;
}

export interface PartsUnderLoad {
  readonly account: PartsAccount;
  readonly load: LoadSummary;
  readonly moves: readonly MadeMove[];
  /** Moves that ended as none may: not deployed, not taken back, and no reason that is expected of a random move. */
  readonly failed: readonly MadeMove[];
  /** By the database: how often two schedulers lived at once. */
  readonly schedulersAtOnce: number;
  /** By the database: orders that were shipped twice, and those that were never shipped. */
  readonly orders: { readonly shippedTwice: number; readonly unshipped: number };
}

const REQUESTS = requestsTo('/api/orders');
/** Without the database: on a busy machine it may answer so late that the shop itself answers 500. */
export const REQUESTS_WITHOUT_DATABASE = requestsTo('/api/version');
/** On a machine that is busy an answer may take its time. A request counts as lost when the connection breaks. */
const REQUEST_TIMEOUT_MS = 60_000;
const LONGEST_SHIPPING_MS = 60_000;

function requestsTo(backendPath: string): readonly RequestKind[] {
  return [
    { method: 'GET', path: '/', share: 0.3 },
    { method: 'GET', path: backendPath, share: 0.25 },
    { method: 'POST', path: backendPath, share: 0.25 },
    { method: 'GET', path: LEDGER_PATH, share: 0.2 },
  ];
}

/** Moves single components of the shop about at random, under steady load, and counts what became of every request. */
export async function partsUnderLoad(options: PartsOptions): Promise<PartsUnderLoad> {
  const { say, rate, requests = REQUESTS } = options;
  const folder = await mkdtemp(join(tmpdir(), 'hd-parts-'));
  try {
    await using stack = await shopStack(VERSIONS, say, { components: ['backend', 'frontend', 'worker', 'scheduler'] });
    const configuration = shortWaits(stack.configuration);
    const whole: PartMove = { kind: 'deploy', parts: ALL_PARTS, version: '1', diesAt: null };
    const first = await partMoves(stack, configuration, 1_000)(whole);
    if (first.end.outcome !== 'deployed') throw new Error(`the first deployment failed:\n${first.lines.join('\n')}`);
    const recordsFile = join(folder, 'requests.jsonl');
    const address = { host: '127.0.0.1', port: stack.publicPort };
    const load = await startLoad({ address, rate, recordsFile, requests, timeoutMs: REQUEST_TIMEOUT_MS });
    try {
      const moves = await moveAbout(stack, withoutMigrations(configuration), options);
      await pause(1_000);
      const summary = await load.stop();
      const text = await readFile(recordsFile, 'utf8');
      const records = text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as LoadRecord);
      const failed = moves.filter((move) => !isExpected(move));
      return { account: accountOf(records, moves), load: summary, moves, failed, ...(await seenByDatabase(stack)) };
    } finally {
      await load.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function moveAbout(
  stack: ShopStack,
  configuration: Configuration,
  { seed, seconds: length, leastMoves = 0, say, signal }: PartsOptions,
): Promise<readonly MadeMove[]> {
  const chance = seededChance(seed);
  const move = partMoves(stack, configuration, 2_000);
  const moves: MadeMove[] = [];
  for (const end = Date.now() + length * 1_000; Date.now() < end || moves.length < leastMoves;) {
    if (signal?.aborted === true) break;
    const made = await move(randomMove(chance));
    moves.push(made);
    say(`${moves.length}. ${lineOf(made)}`);
  }
  return moves;
}

export function lineOf({ kind, parts, version, diesAt, began, ended, end }: MadeMove): string {
  const what = kind === 'back' ? 'back' : `${parts.join(' and ')} to ${version}`;
  const killed = diesAt === null ? '' : `, killed after call ${diesAt}`;
  const pauses = end.pauses.map((each) => `; ${describePause(each)}`).join('');
  return `${what}${killed}: ${end.outcome} (${end.reason}) in ${inMs(ended - began)}${pauses}`;
}

function isExpected({ kind, diesAt, end: { outcome, reason } }: MadeMove): boolean {
  if (diesAt !== null) return ['deployed', 'rolled-back', 'not-switched'].includes(outcome);
  if (kind === 'deploy') return outcome === 'deployed';
  return outcome === 'rolled-back' || (outcome === 'not-switched' && reason === 'no-target');
}

/** No configured checks: they ask how fast the shop answers. The moves are what is tried here. */
function shortWaits(configuration: Configuration): Configuration {
  const { deploy, components } = configuration;
  const frontend = components.find(({ name }) => name === 'frontend');
  if (!frontend) throw new Error('the shop has a frontend');
  return {
    ...configuration,
    components: [...components, ledgerLike(frontend)],
    checks: [],
    backup: null,
    deploy: {
      ...deploy,
      minUptime: seconds(1),
      startTimeout: seconds(120),
      proofTimeout: seconds(120),
      bake: { ...deploy.bake, duration: seconds(1) },
    },
  };
}

/** The first deployment has migrated. */
function withoutMigrations(configuration: Configuration): Configuration {
  return { ...configuration, components: configuration.components.map((each) => ({ ...each, migrate: null })) };
}

async function seenByDatabase({ rows }: ShopStack): Promise<Pick<PartsUnderLoad, 'schedulersAtOnce' | 'orders'>> {
  const waiting = 'orders WHERE NOT EXISTS (SELECT FROM shipments WHERE shipments.order_id = orders.id)';
  for (const end = Date.now() + LONGEST_SHIPPING_MS; Date.now() < end && (await rows(waiting)) > 0;) await pause(500);
  const shippedTwice = await rows('(SELECT FROM shipments GROUP BY order_id HAVING count(*) > 1) AS twice');
  return {
    schedulersAtOnce: await rows('scheduler_overlaps'),
    orders: { shippedTwice, unshipped: await rows(waiting) },
  };
}
