import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unkeptVolumes } from '@hardened-deploy/core/deployment/usecases/volumes/set-aside';
import type { Attempt, DeploymentState } from '@hardened-deploy/core/target/deployment-state';
import { type Migrations, migrationsOf } from '@hardened-deploy/core/target/migrations/migrations-of';
import { describePlacement } from '@hardened-deploy/core/target/placement';
import { readState } from '@hardened-deploy/core/target/usecases/read-state';
import { recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { describe, expect, test } from 'vitest';
import { dockerFence } from '../../../src/engines/docker/keeper/docker-fence.ts';
import { dockerJournal } from '../../../src/engines/docker/keeper/docker-journal.ts';
import { localKeeper } from './local-keeper.ts';

/**
 * Journals as versions of this project have written them, a line for each file of `journal/`: those of schema 1 by the last
 * version that wrote it. They lie on hosts, so they must be read to the same state for ever. Never change one of these files.
 */
const STORED = join(import.meta.dirname, 'journals');

interface Told {
  /** The attempt that is open: its deployment, its phase, and where traffic belongs. */
  readonly open: string | null;
  /** What the last attempt that has ended left serving. */
  readonly serving: string;
  /** Releases that stand, oldest first, that are verified good, newest first, and that are quarantined, with what was bad. */
  readonly standing: string;
  readonly good: string;
  readonly quarantined: string;
  readonly outcomes: string;
  readonly slots: string;
  /** Copies of volumes that a way back restores; `used` once users may have written since, until that was set aside. */
  readonly copies: string;
  /** What each attempt says of its migrations, oldest first. Absent: of none is anything told. */
  readonly migrations?: string;
}

const v1 = 'blue (release v1)';
const v2 = 'green (release v2)';
const deployed = { open: null, quarantined: '', outcomes: 'deployed', copies: '' };
const begun = { ...deployed, serving: v1, standing: 'v1', good: 'v1' };
const twoSlots = 'backend.blue v1, frontend.blue v1, backend.green v2, frontend.green v2';
const threeInBlue = 'backend.blue v1, frontend.blue v1, worker.blue v1';

const SCHEMA_1: Readonly<Record<string, Told>> = {
  deployed: {
    ...deployed,
    serving: v2,
    standing: 'v1 v2',
    good: 'v2 v1',
    outcomes: 'deployed deployed',
    slots: twoSlots,
  },
  'rolled-back': {
    ...begun,
    good: 'v2 v1',
    quarantined: 'v2 (backend frontend)',
    outcomes: 'deployed deployed rolled-back',
    slots: twoSlots,
  },
  'crashed-at-intent': { ...begun, open: `00000000000003ea intent, home: ${v1}`, slots: twoSlots },
  settled: {
    ...begun,
    quarantined: 'v2 (backend frontend)',
    outcomes: 'deployed rolled-back',
    slots: twoSlots,
  },
  quarantined: {
    ...begun,
    quarantined: 'v2 (backend frontend)',
    outcomes: 'deployed rolled-back not-switched',
    slots: twoSlots,
  },
  adopted: { ...begun, slots: 'backend.blue v1, frontend.blue v1' },
  'staged-and-waiting': { ...begun, open: `00000000000003ea staged, home: ${v1}`, slots: twoSlots },
  'staged-over': {
    ...begun,
    serving: 'green (release v3)',
    standing: 'v1 v3',
    good: 'v3 v1',
    outcomes: 'deployed not-switched deployed',
    slots: 'backend.blue v1, frontend.blue v1, backend.green v3, frontend.green v3',
  },
  'rollback-while-staged': {
    ...begun,
    serving: 'blue (release v0)',
    standing: 'v0',
    good: 'v1 v0',
    quarantined: 'v1 (backend frontend)',
    outcomes: 'deployed deployed not-switched rolled-back',
    slots: 'backend.blue v0, frontend.blue v0, backend.green v1, frontend.green v1',
  },
};

const ledgers = 'backend.blue v1, frontend.blue v1, ledger.blue v1, ledger.green v2';
const COPY = 'hd-shop-production-copy.data.8b41e7aa';
const mixed = 'backend blue (v1), frontend green (v2), worker blue (v1)';

const SCHEMA_2: Readonly<Record<string, Told>> = {
  'one-component': {
    ...deployed,
    serving: mixed,
    standing: 'v1 v2',
    good: 'v2 v1',
    outcomes: 'deployed deployed',
    slots: `${threeInBlue}, frontend.green v2`,
  },
  'rolled-back': {
    ...begun,
    good: 'v2 v1',
    quarantined: 'v2 (frontend worker)',
    outcomes: 'deployed deployed rolled-back',
    slots: `${threeInBlue}, frontend.green v2, worker.green v2`,
  },
  'crashed-at-intent': {
    ...begun,
    open: `00000000000003ea intent, home: ${v1}`,
    slots: `${threeInBlue}, frontend.green v2`,
  },
  quarantined: {
    ...begun,
    quarantined: 'v2 (frontend worker)',
    outcomes: 'deployed rolled-back',
    slots: `${threeInBlue}, frontend.green v2, worker.green v2`,
  },
  adopted: { ...begun, slots: threeInBlue },
  'crashed-in-migration': {
    ...begun,
    open: `00000000000003ea intent, home: ${v1}`,
    slots: ledgers,
    copies: COPY,
  },
  'crashed-while-used': {
    ...begun,
    open: `00000000000003ea intent, home: ${v1}`,
    slots: ledgers,
    copies: `${COPY} used`,
  },
  'set-aside': {
    ...begun,
    open: `00000000000003ea returning, home: ${v1}`,
    slots: ledgers,
    copies: COPY,
  },
  // Of v1 it doesn't say whether it migrated; v2 began to migrate, and v3 had nothing to migrate.
  migrated: {
    ...deployed,
    serving: 'blue (release v3)',
    standing: 'v1 v2 v3',
    good: 'v3 v2 v1',
    outcomes: 'deployed deployed deployed',
    slots: 'backend.blue v3, frontend.blue v3, backend.green v2, frontend.green v2',
    migrations: 'untold, begun backend, none',
  },
  restored: {
    ...begun,
    outcomes: 'deployed rolled-back',
    slots: ledgers,
  },
};

describe.each([
  ['schema-1', SCHEMA_1],
  ['schema-2', SCHEMA_2],
])('a journal of %s', (schema, scenarios) => {
  test.each(Object.entries(scenarios))(
    '%s is read to its state, and can be gone on with',
    async (scenario, expected) => {
      const lines = readFileSync(join(STORED, schema, `${scenario}.jsonl`), 'utf8')
        .trimEnd()
        .split('\n');
      await using stack = await stackWith(lines);
      expect(toldBy(await stack.state())).toEqual(expected);
      const { sequence } = await stack.append();
      expect(sequence).toBe(lines.length + 1);
      expect(toldBy(await stack.state())).toEqual(expected);
    },
  );
});

const go = new AbortController().signal;

async function stackWith(lines: readonly string[]) {
  const root = await mkdtemp(join(tmpdir(), 'hd-stored-'));
  await mkdir(join(root, 'journal'));
  for (const [index, line] of lines.entries()) {
    await writeFile(join(root, 'journal', `${String(index + 1).padStart(8, '0')}.json`), `${line}\n`);
  }
  const keeper = localKeeper(root);
  const journal = dockerJournal(keeper);
  const token = tokenOf(2_000);
  return {
    state: async () => (await readState(journal, go)).state,
    async append() {
      const fence = dockerFence({ keeper, foundation: async () => {}, leftovers: { endBelow: async () => {} } });
      await fence.raise(recordOf(token), {}, go);
      const { deployment, at, by } = JSON.parse(lines.at(-1) ?? '') as Parameters<typeof journal.append>[1];
      const { owner: from } = recordOf(token);
      return await journal.append(
        token,
        { deployment, at, by, event: { kind: 'adopted', reason: '', from, to: from } },
        go,
      );
    },
    async [Symbol.asyncDispose]() {
      await keeper.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

function toldBy({ open, attempts, standing, verifiedGood, quarantined, lastIn }: DeploymentState): Told {
  const ends = attempts.flatMap(({ end }) => end ?? []);
  const bad = quarantined.map((set) => `${set.release} (${set.bad.map(({ component }) => component).join(' ')})`);
  const migrations = attempts.map(migrationsOf);
  const isTold = migrations.some(({ kind }) => kind !== 'untold');
  return {
    ...(isTold && { migrations: migrations.map(migrationWords).join(', ') }),
    open: open && `${open.deployment} ${open.phase}, home: ${describePlacement(open.home)}`,
    serving: describePlacement(ends.at(-1)?.serving ?? []),
    standing: standing.map(({ release }) => release.id).join(' '),
    good: verifiedGood.map(({ release }) => release.id).join(' '),
    quarantined: bad.join(', '),
    outcomes: ends.map(({ outcome }) => outcome).join(' '),
    copies: attempts.flatMap(copiesIn).join(', '),
    slots: [...lastIn].map(([slot, { release }]) => `${slot} ${release.id}`).join(', '),
  };
}

function migrationWords(migrations: Migrations): string {
  return migrations.kind === 'begun' ? `begun ${migrations.components.join(' ')}` : migrations.kind;
}

function copiesIn(attempt: Attempt): readonly string[] {
  const used = unkeptVolumes(attempt);
  return (attempt.copied ?? []).map((each) => (used.includes(each) ? `${each.copy} used` : each.copy));
}
