import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import type { Checkpoint } from '@hardened-deploy/core/target/ports/journal';
import { stateText } from '@hardened-deploy/core/target/state-text';
import { readState } from '@hardened-deploy/core/target/usecases/read-state';
import type { Chance } from '@hardened-deploy/testkit/models/seeded-random';
import { forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { dockerFence } from '../../../../src/engines/docker/keeper/docker-fence.ts';
import { dockerJournal } from '../../../../src/engines/docker/keeper/docker-journal.ts';
import type { Keeper } from '../../../../src/engines/docker/keeper/keeper.ts';
import { pick } from '../../../model/climate.ts';
import { judging, type Law } from './laws.ts';
import { storyOf } from './story.ts';

const go = forever();
const TOKEN = tokenOf(1);
const MEANWHILE_READ = 'append and keep one while it is read';

/** One journal with its checkpoint in a folder, and what a model knows to be in it. */
interface Stack {
  readonly path: string;
  readonly all: JournalEntry[];
  /** Makes up entries and writes them as files, as other runs have. */
  append(count: number): Promise<void>;
  /** Another run's entry and its checkpoint, as a script that puts both in their places while a reader is at work. */
  appending(): Promise<string>;
  keep(checkpoint: Checkpoint): Promise<void>;
}

export interface Schedule {
  readonly keeper: Keeper;
  readonly folder: string;
  readonly chance: Chance;
  readonly without: Law | undefined;
  note(what: string): void;
}

/** Plays one schedule. Says what was wrong, if what was read is not what the entries say. */
export async function play({ keeper, folder, chance, without, note }: Schedule): Promise<string | undefined> {
  const open = (name: string) => stackIn(join(folder, name), { keeper, chance, name });
  const [stack, other] = [await open('one'), await open('other')];
  const reader = judging(dockerJournal(rooted(keeper, stack.path)), without);
  const late: Checkpoint[] = [];
  const checkpoint = join(stack.path, 'checkpoint');

  const keptNow = async () => {
    await stack.keep(checkpointOf(stack.all));
    return readFile(checkpoint, 'utf8');
  };

  const steps: Readonly<Record<string, () => Promise<unknown>>> = {
    append: () => stack.append(Math.ceil(chance.between(0, 9))),
    async 'fold, to keep it later'() {
      late.push(checkpointOf(stack.all));
    },
    async 'keep a late one'() {
      const kept = late.splice(Math.floor(chance.between(0, late.length)), 1)[0];
      if (kept && kept.through > 0) await stack.keep(kept);
    },
    'keep one': () => stack.keep(checkpointOf(stack.all)),
    async 'die while it is written'() {
      await stack.keep(checkpointOf(stack.all));
      const text = await readFile(checkpoint);
      const at = Math.floor(chance.between(0, text.length));
      const torn = chance.hits(0.5)
        ? text.subarray(0, at)
        : Buffer.from(text).fill(0x41, at, Math.min(at + 8, text.length));
      await writeFile(checkpoint, torn);
    },
    async 'mix two of them'() {
      await stack.keep(checkpointOf(stack.all.slice(0, Math.ceil(chance.between(0, stack.all.length)))));
      const [older, newer] = [await readFile(checkpoint, 'utf8'), await stack.append(1).then(keptNow)];
      await writeFile(checkpoint, [...newer.split('\n').slice(0, 4), ...older.split('\n').slice(4)].join('\n'));
    },
    async 'copy that of another journal'() {
      await other.append(Math.ceil(chance.between(0, 9)));
      await other.keep(checkpointOf(other.all.slice(0, Math.ceil(chance.between(0, other.all.length)))));
      await writeFile(checkpoint, await readFile(join(other.path, 'checkpoint')));
    },
    async 'fold as another version does'() {
      const { through, state } = checkpointOf(stack.all);
      const another = JSON.stringify({ ...JSON.parse(state), standing: [{ deployment: 'of another version' }] });
      const marked = chance.hits(0.5)
        ? another.replace(/"version":\d+/, '"version":0')
        : another.replace('{', '{"later":true,');
      await stack.keep({ through, state: marked });
    },
    async 'change the cache of the end'() {
      const text = pick(chance, ['', 'x', '1', `${stack.all.length}`, `${Math.ceil(chance.between(0, 20))}`]);
      await writeFile(join(stack.path, 'last-entry'), text === '' ? '' : `${text}\n`);
    },
    async [MEANWHILE_READ]() {
      await writeFile(join(stack.path, 'meanwhile'), await stack.appending());
    },
  };

  await stack.append(1);
  for (let count = Math.ceil(chance.between(2, 9)); count > 0; count -= 1) {
    const [name, step] = pick(chance, Object.entries(steps) as [[string, () => Promise<unknown>]]);
    note(name);
    await step();
    if (name !== MEANWHILE_READ && chance.hits(0.5)) continue;
    const wrong = await wronglyRead(stack);
    if (wrong) return wrong;
  }
  return await wronglyRead(stack);

  async function wronglyRead({ path, all }: Stack): Promise<string | undefined> {
    const least = existsSync(join(path, 'meanwhile')) ? all.length - 1 : all.length;
    try {
      const { state, through } = await readState(reader, go);
      note(`read through ${through} of ${all.length}`);
      if (through < least) return `only ${through} of ${all.length} entries were read`;
      const right = isDeepStrictEqual(state, foldJournal(all.slice(0, through)));
      return right ? undefined : 'what was read is not what the entries say';
    } catch (thrown) {
      return `nothing could be read: ${String(thrown)}`;
    }
  }
}

function checkpointOf(entries: readonly JournalEntry[]): Checkpoint {
  return { through: entries.length, state: stateText(foldJournal(entries)) };
}

async function stackIn(
  path: string,
  { keeper, chance, name }: { readonly keeper: Keeper; readonly chance: Chance; readonly name: string },
): Promise<Stack> {
  await rm(path, { recursive: true, force: true });
  await mkdir(join(path, 'journal'), { recursive: true });
  const here = rooted(keeper, path);
  await dockerFence({ keeper: here, foundation: async () => {}, leftovers: { endBelow: async () => {} } }).raise(
    recordOf(TOKEN),
    {},
    go,
  );
  const journal = dockerJournal(here);
  const next = storyOf(chance, name);
  const all: JournalEntry[] = [];
  const tell = (): { readonly file: string; readonly text: string } => {
    const entry = JSON.parse(JSON.stringify({ sequence: all.length + 1, schema: 2, generation: 1, ...next() }));
    all.push(entry);
    return { file: `journal/${String(all.length).padStart(8, '0')}.json`, text: `${JSON.stringify(entry)}\n` };
  };
  return {
    path,
    all,
    async append(count) {
      for (let left = count; left > 0; left -= 1) {
        const { file, text } = tell();
        await writeFile(join(path, file), text);
      }
    },
    async appending() {
      const checkpoint = join(path, 'checkpoint');
      const before = await readFile(checkpoint).catch(() => undefined);
      const { file, text } = tell();
      await writeFile(join(path, file), text);
      await journal.keepCheckpoint(TOKEN, checkpointOf(all), go);
      const made = [file, 'checkpoint'];
      for (const each of made) await rename(join(path, each), join(path, `${each}.later`));
      if (before) await writeFile(checkpoint, before);
      return made.map((each) => `mv ${each}.later ${each}\n`).join('');
    },
    keep: (checkpoint) => journal.keepCheckpoint(TOKEN, checkpoint, go),
  };
}

/** The same shell, in another folder. */
function rooted(keeper: Keeper, path: string): Keeper {
  return {
    ...keeper,
    run: (script, signal) => keeper.run({ ...script, environment: { ...script.environment, HD_ROOT: path } }, signal),
  };
}
