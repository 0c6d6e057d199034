import type { ContainerBackupVaultOptions } from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import { uploadsBelow } from '@hardened-deploy/adapters/s3/s3-objects';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { Secret } from '@hardened-deploy/core/base/secret';
import { newAgeKeys } from './age-keys.ts';
import { type AgeKeys, type BackupBed, openBackupBed } from './backup-bed.ts';
import { type S3Server, startS3Server } from './s3-server.ts';

/** More than one part of an archive and of an upload, of what nothing makes smaller. */
export const ROWS = 20_000;

/** A bucket, and a database that is large enough to be caught while it is dumped. */
export interface StreamedBed {
  readonly bed: BackupBed;
  readonly bucket: S3Server;
  readonly keys: AgeKeys;
  readonly byAge: Partial<ContainerBackupVaultOptions>;
  storedIds(): readonly BackupId[];
  /** Ends the dump's session as soon as it copies rows. */
  killDump(): Promise<void>;
  /** What is left beside whole backups: uploads, containers and files at the target. */
  left(): Promise<unknown>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

export const NOTHING_LEFT = { uploads: [], running: [], spool: '' };

export async function openStreamedBed(volumeInMemory?: string): Promise<StreamedBed> {
  const keys = await newAgeKeys();
  const bucket = await startS3Server();
  const bed = await openBackupBed({ bucket, ...(volumeInMemory !== undefined && { volumeInMemory }) });
  await bed.sql(`
    CREATE EXTENSION pgcrypto;
    CREATE TABLE files AS SELECT g AS id, gen_random_bytes(1000) AS content FROM generate_series(1, ${ROWS}) g;
    CREATE TABLE orders AS SELECT g AS id FROM generate_series(1, 42) g;`);
  const { stack } = bed.configuration;
  const storedIds = () => bucket.folders(stack) as readonly BackupId[];
  return {
    bed,
    bucket,
    keys,
    byAge: { encryptTo: [keys.public], decryptKey: new Secret(keys.secret) },
    storedIds,
    async killDump() {
      await bed.sql(`DO $$ DECLARE victim int; BEGIN
        LOOP
          PERFORM pg_stat_clear_snapshot();
          SELECT pid INTO victim FROM pg_stat_activity WHERE query LIKE 'COPY public.files %' LIMIT 1;
          IF victim IS NOT NULL THEN PERFORM pg_terminate_backend(victim); RETURN; END IF;
          PERFORM pg_sleep(0.005);
        END LOOP; END $$`);
    },
    async left() {
      const s3 = bucket.connection();
      const uploads = await uploadsBelow(s3, '');
      s3.close();
      const containers = await bed.docker('ps', '--all', '--format', '{{.Names}}', '--filter', `name=hd-${stack}-`);
      const running = containers.split('\n').filter((name) => /backup|verify|list/.test(name));
      const spool = (await bed.inVolume('ls -A /spool')).trim();
      return { uploads, running, spool };
    },
    clear: () =>
      bed
        .vault()
        .remove(bed.token, storedIds(), new AbortController().signal)
        .then(() => undefined),
    async close() {
      await bed.close();
      await bucket.close();
    },
  };
}
