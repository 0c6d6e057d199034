/**
 * What a stack's journal costs once it is long: reading what it says with a checkpoint and without one, keeping a checkpoint
 * and adding an entry, after 100, 10,000 and 100,000 deployments of seven entries each. The scripts of a Docker host run in a
 * shell on this machine that stays open, as in the keeper; the journals are measured in turn.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dockerFence } from '@hardened-deploy/adapters/engines/docker/keeper/docker-fence';
import { dockerJournal } from '@hardened-deploy/adapters/engines/docker/keeper/docker-journal';
import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import type { Journal } from '@hardened-deploy/core/target/ports/journal';
import { stateText } from '@hardened-deploy/core/target/state-text';
import { readState } from '@hardened-deploy/core/target/usecases/read-state';
import { forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { type LocalKeeper, localKeeper } from '../../packages/adapters/test/engines/docker/local-keeper.ts';
import { deployments, ENTRIES_EACH } from './journal/deployments.ts';
import { machine, machineLine } from './measure/machine.ts';
import { quantiles, type Quantiles } from './measure/quantiles.ts';
import { keepResult } from './measure/result.ts';
import { inMs, table } from './measure/table.ts';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    deployments: { type: 'string', default: '100,10000,100000' },
    /** Journals of more deployments are not read without a checkpoint: that takes minutes. */
    anew: { type: 'string', default: '10000' },
    json: { type: 'string' },
  },
});
const ROUNDS = Number(options.rounds);
const FEW = 3;
/** The state holds the last hundred attempts, so what came long before them makes no difference to it. */
const FOLDED = 300;
const TOKEN = tokenOf(2_000_000_000);
const go = forever();

interface Stack {
  readonly count: number;
  readonly root: string;
  readonly keeper: LocalKeeper;
  readonly journal: Journal;
  /** The state after all deployments but the last one: a run that died before it kept its own leaves this one. */
  readonly checkpoint: { readonly through: number; readonly state: string };
  readonly last: JournalEntry;
}

interface Row {
  readonly what: string;
  readonly count: number;
  readonly ms: Quantiles;
  readonly bytes: number;
}

await using up = new AsyncDisposableStack();
const folder = await mkdtemp(join(tmpdir(), 'hd-bench-journal-'));
up.defer(() => rm(folder, { recursive: true, force: true }));
const stacks: Stack[] = [];
for (const count of options.deployments.split(',').map(Number)) stacks.push(await stackAfter(count));
const before = machine();

const rows = [
  ...(await inTurns('read the state', ROUNDS, async ({ journal, last }) => {
    const { through, read } = await readState(journal, go);
    if (through !== last.sequence || read !== ENTRIES_EACH) throw new Error(`read ${read} entries through ${through}`);
  })),
  ...(await inTurns('keep a checkpoint', ROUNDS, ({ journal, checkpoint }) =>
    journal.keepCheckpoint(TOKEN, checkpoint, go),
  )),
  ...(await inTurns('add an entry', ROUNDS, async ({ journal, last: { at, by, deployment, event } }) => {
    await journal.append(TOKEN, { at, by, deployment, event }, go);
  })),
  ...(await inTurns('add an entry, the cache of the end lost', FEW, async ({ journal, root, last }) => {
    rmSync(join(root, 'last-entry'));
    const { at, by, deployment, event } = last;
    await journal.append(TOKEN, { at, by, deployment, event }, go);
  })),
  ...(
    await inTurns('read the state without a checkpoint', 1, async ({ journal, count }) => {
      if (count > Number(options.anew)) return;
      await readState({ read: (after, signal) => journal.read(after === 'checkpoint' ? 0 : after, signal) }, go);
    })
  ).filter(({ count }) => count <= Number(options.anew)),
];

console.log(
  `A journal of ${ENTRIES_EACH} entries for each deployment, ${ROUNDS} times each, in turn\n${machineLine(before)}\n`,
);
const cells = rows.map(({ what, count, ms, bytes }) => {
  const [first] = rows.filter((row) => row.what === what);
  const times = (value: number, one = Number.NaN) => `× ${(value / one).toFixed(2)}`;
  return [
    what,
    count.toLocaleString('en'),
    inMs(ms.median),
    inMs(ms.max),
    times(ms.median, first?.ms.median),
    bytes.toLocaleString('en'),
    times(bytes, first?.bytes),
  ];
});
console.log(table([['', 'deployments', 'median', 'max', '× first', 'bytes', '× first'], ...cells]));
await keepResult({ bench: 'journal', figures: { before, after: machine(), rounds: ROUNDS, rows } }, options.json);

async function inTurns(what: string, rounds: number, work: (stack: Stack) => Promise<void>): Promise<readonly Row[]> {
  const taken = new Map(stacks.map((stack) => [stack, { ms: [] as number[], bytes: 0 }]));
  // The first time of each reads its files from disk.
  for (let round = rounds > 1 ? -1 : 0; round < rounds; round += 1) {
    for (const [stack, figures] of taken) {
      const { traffic } = stack.keeper;
      const sent = traffic.sent + traffic.answered;
      const began = performance.now();
      await work(stack);
      if (round >= 0) figures.ms.push(performance.now() - began);
      figures.bytes = traffic.sent + traffic.answered - sent;
    }
  }
  return [...taken].flatMap(([{ count }, { ms, bytes }]) => {
    const spread = quantiles(ms);
    return spread ? [{ what, count, ms: spread, bytes }] : [];
  });
}

/** Its files are written by this process: one after the other by scripts, a hundred thousand deployments would take hours. */
async function stackAfter(count: number): Promise<Stack> {
  const root = join(folder, `${count}`);
  mkdirSync(join(root, 'journal'), { recursive: true });
  const folded: JournalEntry[] = [];
  for (const entry of deployments(count)) {
    writeFileSync(
      join(root, 'journal', `${String(entry.sequence).padStart(8, '0')}.json`),
      `${JSON.stringify(entry)}\n`,
    );
    if (entry.sequence > (count - FOLDED) * ENTRIES_EACH) folded.push(entry);
  }
  const last = folded.at(-1);
  if (!last) throw new Error('there is nothing to measure');
  const keeper = localKeeper(root, (script) => script);
  up.defer(() => keeper.close());
  const journal = dockerJournal(keeper);
  const fence = dockerFence({ keeper, foundation: async () => {}, leftovers: { endBelow: async () => {} } });
  await fence.raise(recordOf(TOKEN), {}, go);
  const state = stateText(foldJournal(folded.slice(0, -ENTRIES_EACH)));
  const checkpoint = { through: last.sequence - ENTRIES_EACH, state };
  await journal.keepCheckpoint(TOKEN, checkpoint, go);
  // As the run before has left it.
  writeFileSync(join(root, 'last-entry'), `${last.sequence}\n`);
  return { count, root, keeper, journal, checkpoint, last };
}
