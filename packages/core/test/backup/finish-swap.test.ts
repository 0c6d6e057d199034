import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { finishSwap } from '@hardened-deploy/core/backup/usecases/finish-swap';
import { planRestore, restoreDatabase } from '@hardened-deploy/core/backup/usecases/restore-database';
import { planUndo } from '@hardened-deploy/core/backup/usecases/undo-restore';
import type { DeploymentId, StackName } from '@hardened-deploy/core/base/names';
import { resumeRestore } from '@hardened-deploy/core/deployment/usecases/database/resume-restore';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import type { NewJournalEntry } from '@hardened-deploy/core/target/ports/journal';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { backupMemory, memoryBackupVault } from '@hardened-deploy/testkit/backup/memory-backup-vault';
import { memoryLiveDatabase, serverMemory } from '@hardened-deploy/testkit/backup/memory-live-database';
import { expect, test } from 'vitest';

const go = new AbortController().signal;
const deployment = 'd0d0d0d0d0d0d0d0' as DeploymentId;
const token = mintToken({ generation: 7, nonce: 'a'.repeat(32) });
const author = { token, deployment, by: 'nora' };

/** A restore whose swap was broken off half way: 12 orders are to replace 15. */
async function brokenOff(there = true) {
  const clock = virtualClock();
  const memory = backupMemory(token, { orders: 12 });
  const server = serverMemory(memory);
  const vault = memoryBackupVault(memory, clock);
  const entries: JournalEntry[] = [];
  const journal = {
    append: async (_: unknown, entry: NewJournalEntry) => {
      const written = { schema: 2 as const, sequence: entries.length + 1, generation: 7, ...entry };
      entries.push(written);
      return written;
    },
    // One entry at a time, as a long journal is read.
    read: async (after: 'checkpoint' | number) => {
      const rest = entries.slice(Number(after));
      return { entries: rest.slice(0, 1), more: rest.length > 1 };
    },
  };
  const stack = { room: async () => ({ kind: 'free' as const, bytes: 1_000_000 }) };
  const ports = { vault, live: memoryLiveDatabase(server), stack, journal, clock, progress: recordedProgress() };
  const dumped = await vault.dump(token, { id: mintBackupId(clock.now(), deployment), deployment }, go);
  const { id } = await vault.verify(token, dumped, go);
  memory.tables.set('orders', 15);
  Object.assign(server, { there, breaksOff: true });
  const plan = () => planRestore(ports, { token, stack: 'shop-production' as StackName, backup: 'newest' }, go);
  const first = restoreDatabase(ports, { ...author, plan: await plan() }, go);
  await expect(first).rejects.toMatchObject({ code: 'restore/failed', message: 'killed half way' });
  return {
    id,
    server,
    memory,
    entries,
    ports,
    plan,
    steps: () => entries.map(({ event }) => event.kind === 'database' && event.step),
  };
}

test('a swap that breaks off half way is neither given up nor dropped, and keeps everything else from being done', async () => {
  const { server, ports, plan, steps } = await brokenOff();
  expect(steps()).toEqual(['staging', 'swapping']);
  expect([...server.beside.keys()]).toEqual([expect.stringContaining('__hd_restoring_')]);
  const planned = await plan();
  expect(planned.refusals).toEqual([expect.stringMatching(/broken off half way.*`confirm: shop`, which finishes it/)]);
  await expect(restoreDatabase(ports, { ...author, plan: planned }, go)).rejects.toMatchObject({
    code: 'restore/refused',
  });
  await expect(planUndo(ports, author, go)).rejects.toMatchObject({
    code: 'restore/refused',
    message: expect.stringContaining('broken off half way'),
  });
  expect([...server.beside.keys()]).toEqual([expect.stringContaining('__hd_restoring_')]);
});

test.each([true, false])(
  'it is finished by the same swap, which the journal says (a live database was there: %s)',
  async (there) => {
    const { id, server, memory, entries, ports, plan, steps } = await brokenOff(there);
    const { unfinished } = (await plan()).look;
    if (!unfinished) throw new Error('it is not told');
    const finished = await finishSwap(ports, { ...author, look: { unfinished } }, go);
    expect(finished).toEqual({ renames: unfinished, kept: there ? unfinished.aside : null });
    expect([memory.tables.get('orders'), [...server.beside.keys()]]).toEqual([12, there ? [unfinished.aside] : []]);
    expect(steps()).toEqual(['staging', 'swapping', 'swapping', 'swapped']);
    expect(entries.at(-1)?.event).toMatchObject({ backup: id });
    expect((await plan()).refusals).toEqual([]);
  },
);

test('a rollback goes on with the swap of its own backup, and with none of another or of one that nobody knows', async () => {
  const { id, entries, ports, plan } = await brokenOff();
  const planned = await plan();
  const resume = (backup: string) =>
    resumeRestore(
      ports,
      {
        author,
        plan: { ...planned, backup: { ...planned.backup, id: backup as BackupId } },
        attempt: { openedAt: '' },
      },
      go,
    );
  expect(await resume(id)).toMatchObject({ staged: { renames: planned.look.unfinished } });
  await expect(resume('another')).rejects.toMatchObject({
    code: 'restore/refused',
    message: expect.stringMatching(new RegExp(`broken off half way.*It is of ${id}, and another is asked for`)),
  });
  entries.length = 0;
  await expect(resume(id)).rejects.toMatchObject({
    code: 'restore/refused',
    message: expect.stringContaining('It is not of a backup, by the journal'),
  });
});
