import type { VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { backupsInUse } from '@hardened-deploy/core/backup/backup-retention';
import { restoreInPlace } from '@hardened-deploy/core/backup/usecases/in-place/restore-in-place';
import { planRestore } from '@hardened-deploy/core/backup/usecases/restore-database';
import { planUndo } from '@hardened-deploy/core/backup/usecases/undo-restore';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { DeploymentId, StackName } from '@hardened-deploy/core/base/names';
import { againstDeploying } from '@hardened-deploy/core/deployment/decisions/open-restores';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import type { NewJournalEntry } from '@hardened-deploy/core/target/ports/journal';
import { readState } from '@hardened-deploy/core/target/usecases/read-state';
import { backupMemory, memoryBackupVault } from '@hardened-deploy/testkit/backup/memory-backup-vault';
import { memoryLiveDatabase, serverMemory } from '@hardened-deploy/testkit/backup/memory-live-database';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { type Interruption, interruptedPorts } from '@hardened-deploy/testkit/target/interrupted-ports';
import { beforeEach, describe, expect, test } from 'vitest';

const go = new AbortController().signal;
const deployment = 'd0d0d0d0d0d0d0d0' as DeploymentId;
const token = mintToken({ generation: 7, nonce: 'a'.repeat(32) });
const author = { token, deployment, by: 'nora' };
const NO_CREATING = 'Role app may not create databases.';

/** A backup with 12 orders; 15 are there now, and the role may not create a database. */
async function newWorld() {
  const clock = virtualClock();
  const memory = backupMemory(token, { orders: 12 });
  const server = serverMemory(memory);
  Object.assign(server, { obstacles: [NO_CREATING], besideOnly: [NO_CREATING] });
  const vault = memoryBackupVault(memory, clock);
  const entries: JournalEntry[] = [];
  const journal = {
    append: async (_: unknown, entry: NewJournalEntry) => {
      const written = { schema: 2 as const, sequence: entries.length + 1, generation: 7, ...entry };
      entries.push(written);
      return written;
    },
    read: async (after: 'checkpoint' | number) => ({
      entries: entries.slice(after === 'checkpoint' ? 0 : after),
      more: false,
    }),
  };
  const stack = { room: async () => ({ kind: 'free' as const, bytes: 1_000_000 }) };
  const ports = { vault, live: memoryLiveDatabase(server), stack, journal, clock, progress: recordedProgress() };
  const backUp = async (): Promise<VerifiedBackup> => {
    clock.advance(1_000);
    const dumped = await vault.dump(token, { id: mintBackupId(clock.now(), deployment), deployment }, go);
    return vault.verify(token, dumped, go);
  };
  const backup = await backUp();
  memory.tables.set('orders', 15);
  return { clock, memory, server, entries, ports, backup, backUp };
}

let world: Awaited<ReturnType<typeof newWorld>>;
beforeEach(async () => {
  world = await newWorld();
});
const orders = () => world.memory.tables.get('orders');
const steps = () => world.entries.map(({ event }) => event.kind === 'database' && event.step);
const planned = (backup = world.backup.id, strategy: 'swap' | 'in-place' = 'in-place') =>
  planRestore(world.ports, { token, stack: 'shop-production' as StackName, backup, strategy }, go);
const against = async () => againstDeploying((await readState(world.ports.journal, go)).state.restores, 'x').refusals;

async function restore({
  backup = world.backup.id,
  interruption,
  takePresent = world.backUp,
}: {
  readonly backup?: VerifiedBackup['id'];
  readonly interruption?: Interruption;
  readonly takePresent?: () => Promise<VerifiedBackup>;
} = {}) {
  const plan = await planned(backup);
  const uncounted = ['clock', 'progress'] as const;
  const { ports, calls } = interruptedPorts(world.ports, { uncounted, ...(interruption && { interruption }) });
  const done = restoreInPlace(ports, { ...author, plan, part: null, takePresent }, go);
  return { done: await done, calls };
}

describe('a restore into the live database itself', () => {
  test('is possible where a role may not create databases, and only so', async () => {
    expect((await planned(world.backup.id, 'swap')).refusals).toEqual([NO_CREATING]);
    expect((await planned()).refusals).toEqual([]);
    world.server.uncounted = 'ERROR: invalid page in block 7';
    expect((await planned()).refusals).toEqual([
      expect.stringMatching(/can't be counted.*invalid page.*strategy: swap/),
    ]);
  });

  test('takes and proves a backup of now first, writes both down, and is taken back by that backup', async () => {
    const { done } = await restore();
    expect([orders(), steps(), world.server.beside.size]).toEqual([12, ['swapping', 'swapped'], 0]);
    expect(world.entries.at(-1)?.event).toMatchObject({ backup: world.backup.id, inPlace: { undo: done.undo.id } });
    await expect(planUndo(world.ports, author, go)).rejects.toMatchObject({
      code: 'restore/refused',
      message: expect.stringContaining(`\`strategy: in-place\` and \`backup: ${done.undo.id}\``),
    });
    await restore({ backup: done.undo.id });
    expect(orders()).toBe(15);
  });

  test('does nothing when the backup of now fails, or was not restored to prove it', async () => {
    const fails = () => Promise.reject(new Failure('backup/unverified', 'other rows'));
    await expect(restore({ takePresent: fails })).rejects.toMatchObject({ code: 'backup/unverified' });
    const weak = async () => {
      const taken = await world.backUp();
      return { ...taken, verified: { ...taken.verified, level: 'L1' as const } };
    };
    await expect(restore({ takePresent: weak })).rejects.toMatchObject({
      code: 'restore/refused',
      message: expect.stringContaining('no proven way back'),
    });
    expect([orders(), steps()]).toEqual([15, []]);
  });

  test('changes nothing when somebody has written since the backup of now, and names the table', async () => {
    const happens = () => void world.memory.tables.set('orders', 16);
    const interruption = { kind: 'meanwhile', at: 'live.replaceInPlace', happens } as const;
    await expect(restore({ interruption })).rejects.toMatchObject({
      code: 'restore/refused',
      message: expect.stringMatching(/Somebody has written since.*orders: 15 rows dumped, 16/),
    });
    expect([orders(), steps(), await against()]).toEqual([16, ['swapping', 'given-up'], []]);
  });

  test.each([
    ['before', 15, 'given-up'],
    ['after', 12, 'swapped'],
  ] as const)('whose answer is lost %s it was done finds that out by the rows', async (when, now, step) => {
    const error = new Failure('restore/failed', 'the connection was lost');
    const interruption = { kind: 'fail', at: 'live.replaceInPlace', when, error } as const;
    const ended = await restore({ interruption }).catch((thrown: Failure) => thrown.code);
    expect(ended).toEqual(when === 'before' ? 'restore/failed' : expect.objectContaining({}));
    expect([orders(), steps().at(-1)]).toEqual([now, step]);
  });
});

describe('a run that dies at any call', async () => {
  world = await newWorld();
  const { calls } = await restore();
  const points = calls.flatMap((call, index) =>
    (['before', 'after'] as const).map((when) => [when, call, index + 1] as const),
  );

  test.each(points)(
    '%s %s (call %i) leaves one state or the other; no deployment begins until the next run, and the way back is kept',
    async (when, _, at) => {
      await expect(restore({ interruption: { kind: 'die', at, when } })).rejects.toThrow('died at');
      expect([12, 15]).toContain(orders());
      const { state } = await readState(world.ports.journal, go);
      const [open] = state.restores;
      if (open) {
        expect((await against()).join()).toMatch(/in one transaction.*`strategy: in-place` again/);
        expect([...backupsInUse(state)]).toContain(open.inPlace?.undo);
        await expect(planUndo(world.ports, author, go)).rejects.toMatchObject({ code: 'restore/refused' });
      } else expect(steps().at(-1)).not.toBe('swapping');
      await restore();
      expect([orders(), await against()]).toEqual([12, []]);
    },
  );
});
