import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { rehearseRestore } from '@hardened-deploy/core/backup/usecases/restore-backup';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
let bed: BackupBed;
beforeAll(async () => {
  bed = await openBackupBed();
  await bed.sql('CREATE TABLE orders AS SELECT g AS id, md5(g::text) AS hash FROM generate_series(1, 1000) g');
});
afterAll(() => bed.close());
afterEach(async () => {
  await bed.vault().remove(bed.token, await listedIds(), go);
  expect(await bed.folders()).toEqual([]);
});

const listed = () => bed.vault().list(bed.token, go);
const listedIds = async () => (await listed()).map(({ manifest }) => manifest.id);
const rehearsed = (backup: VerifiedBackup) => bed.vault().rehearse(bed.token, backup, go);
/** Where a shell in the volume has the files of a backup. */
const inFolder = ({ id }: VerifiedBackup, script: string) => bed.inVolume(`cd /backups/${id} && ${script}`);
/** Changes one bit in the middle of a file. */
const flipped = (name: string) => `at=$(($(wc -c <${name}) / 2))
  byte=$(od -An -tu1 -j "$at" -N 1 ${name} | tr -d ' ')
  printf "\\\\$(printf %o $((byte ^ 1)))" | dd of=${name} bs=1 seek="$at" conv=notrunc 2>/dev/null`;

describe('the files of a backup', () => {
  test('of which one is shorter by one byte, by 16, by 1000 or by 40 % are damaged, and whole when none is missing', async () => {
    const backup = await bed.backUp();
    const size = Number(await inFolder(backup, 'wc -c <database.dump'));
    await inFolder(backup, 'cp -p database.dump /spool/whole');
    for (const missing of [1, 16, 1_000, Math.round(size * 0.4)]) {
      await inFolder(backup, `truncate -s -${missing} database.dump`);
      expect(await rehearsed(backup)).toMatchObject({
        kind: 'damaged',
        evidence: expect.stringContaining('database.dump: FAILED'),
      });
      const [stored] = await listed();
      expect(stored?.damage).toBe(`database.dump has ${size - missing} bytes instead of ${size}`);
      await inFolder(backup, 'cp -p /spool/whole database.dump');
    }
    await inFolder(backup, 'rm /spool/whole');
    expect(await rehearsed(backup)).toMatchObject({ kind: 'restored' });
  });

  test('of which each has one bit changed are each named', async () => {
    const backup = await bed.backUp();
    const names = backup.files.map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(4);
    await inFolder(backup, names.map((name) => `{ ${flipped(name)}; }`).join(' && '));
    const found = await rehearsed(backup);
    expect(found.kind).toBe('damaged');
    for (const name of names) expect(found).toHaveProperty('evidence', expect.stringContaining(`${name}: FAILED`));
    // Their sizes are what they were, so a listing alone sees nothing.
    expect((await listed()).map(({ damage }) => damage)).toEqual([null]);
  });

  test('that change places with those of another backup make both damaged', async () => {
    const one = await bed.backUp();
    await bed.sql("INSERT INTO orders VALUES (1001, 'later')");
    const other = await bed.backUp();
    const swap = `mv /backups/${one.id}/database.dump /spool/held && mv /backups/${other.id}/database.dump /backups/${one.id}/ &&
      mv /spool/held /backups/${other.id}/database.dump`;
    await bed.inVolume(swap);
    for (const backup of [one, other]) expect(await rehearsed(backup)).toMatchObject({ kind: 'damaged' });
    await bed.inVolume(swap);
    expect(await rehearsed(other)).toMatchObject({ kind: 'restored', rows: 1_001 });
  });
});

describe('a manifest that somebody has edited', () => {
  const edited = async (expression: string) => {
    const backup = await bed.backUp();
    await inFolder(backup, `sed -i '${expression}' manifest.json`);
    return backup;
  };
  const stored = async () => (await listed())[0];

  test('and that promises other rows is not restored', async () => {
    await edited('s/"rows":[0-9]*/"rows":7/');
    const manifest = (await stored())?.manifest as VerifiedBackup;
    expect(await rehearsed(manifest)).toMatchObject({ kind: 'differs', evidence: expect.stringContaining('orders') });
    const live = bed.live();
    const instead = { backup: manifest, name: 'instead', owner: undefined };
    // What is restored is compared by whoever asked for it, and dropped: here the counts of both say that they differ.
    const counts = await live.stage(bed.token, instead, go);
    expect(counts).not.toEqual(manifest.tables);
    await live.drop(bed.token, 'instead', go);
  });

  test('and that names other hashes or sizes is damaged, and nothing opens its files', async () => {
    await edited('s/"sha256":"[0-9a-f]/"sha256":"x/');
    // A hash is 64 digits: so it is none, and the backup doesn't count.
    expect(await stored()).toBeUndefined();
    const [folder = ''] = await bed.folders();
    await bed.inVolume(
      `sed -i 's/"sha256":"x/"sha256":"0/; s/"bytes":[0-9]*/"bytes":5/' /backups/${folder}/manifest.json`,
    );
    const found = await stored();
    expect(found?.damage).toMatch(/database\.dump has \d+ bytes instead of 5/);
    expect(await rehearsed(found?.manifest as VerifiedBackup)).toMatchObject({ kind: 'damaged' });
  });

  test('and that says to be another backup, or a later one, is none, and stays for a person to look at', async () => {
    const backup = await edited('s/"id": "2/"id": "3/');
    expect(await listedIds()).toEqual([]);
    expect(bed.progress.lines.join('\n')).toMatch(new RegExp(`warn: ${backup.id}/manifest.json is of another backup`));
    expect(await bed.folders()).toEqual([backup.id]);
    await bed.vault().remove(bed.token, [backup.id], go);
  });
});

test('two backups at once on one vault disturb neither', async () => {
  const taken = async (at: number) => {
    const dumped = await bed
      .vault()
      .dump(bed.token, { id: mintBackupId(new Date(at), DEPLOYMENT), deployment: DEPLOYMENT }, go);
    return bed.vault().verify(bed.token, dumped, go);
  };
  const [one, other] = await Promise.all([taken(Date.now()), taken(Date.now() + 1)]);
  expect(new Set(await listedIds())).toEqual(new Set([one.id, other.id]));
  for (const backup of [one, other]) expect(await rehearsed(backup)).toMatchObject({ kind: 'restored' });
});

test('of a runner whose clock is a day ahead, the next backup is still the newest', async () => {
  const takenBy = async (clock: Clock) => {
    const id = mintBackupId(clock.now(), DEPLOYMENT);
    const dumped = await bed.vault().dump(bed.token, { id, deployment: DEPLOYMENT }, go);
    return bed.vault({ clock }).verify(bed.token, dumped, go);
  };
  const right = systemClock();
  const wrong = await takenBy({ ...right, now: () => new Date(right.now().getTime() + 26 * 3_600_000) });
  // The time of the snapshot is the server's.
  expect(Math.abs(Date.parse(wrong.takenAt) - Date.now())).toBeLessThan(60_000);
  const newest = await takenBy(right);
  const ports = { vault: bed.vault(), clock: right, progress: bed.progress };
  const { backup, rehearsal } = await rehearseRestore(ports, { token: bed.token, backup: 'newest' }, go);
  expect({ id: backup.id, kind: rehearsal.kind }).toEqual({ id: newest.id, kind: 'restored' });
});
