import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { sizeOf } from '@hardened-deploy/core/backup/backup-words';
import { minutes } from '@hardened-deploy/core/base/duration';
import { newAgeKeys } from '../../integration/age-keys.ts';
import { DEPLOYMENT, type BackupBed } from '../../integration/backup-bed.ts';
import type { S3Server } from '../../integration/s3-server.ts';
import { watchMemory, type MostMemory } from './memory.ts';

export type Way = 'L1' | 'L3' | 'encrypted' | 'streamed';

interface Taken {
  readonly dumpMs: number;
  /** Of the proof, and of the encryption where there is one. */
  readonly proofMs: number;
  readonly bytes: number;
  readonly form: string;
  readonly memory: MostMemory;
}

/** Takes and proves one backup of ours, and removes it. `encrypted` is proven to L1, then encrypted to a key of age. `streamed` goes into a bucket
 * on this machine while it is dumped, encrypted and read to L2. */
export async function takeOne({ token, vault: vaultOf }: BackupBed, way: Way, bucket: S3Server): Promise<Taken> {
  const signal = new AbortController().signal;
  const encryptTo = way === 'encrypted' || way === 'streamed' ? [(await newAgeKeys()).public] : [];
  const proof = way === 'L3' ? 'L3' : way === 'streamed' ? 'L2' : 'L1';
  const into = way === 'streamed' && { kept: bucket.settings({ scratch: 'none' }), bucketKeys: bucket.keys };
  const vault = vaultOf({ proof, timeout: minutes(60), encryptTo, ...into });
  const id = mintBackupId(new Date(), DEPLOYMENT);
  const watch = watchMemory(id);
  const began = performance.now();
  const dumped: BackupManifest = await vault.dump(token, { id, deployment: DEPLOYMENT }, signal);
  const dumpMs = performance.now() - began;
  const backup = await vault.verify(token, dumped, signal);
  const proofMs = performance.now() - began - dumpMs;
  const memory = await watch.end();
  await vault.remove(token, [id], signal);
  return { dumpMs, proofMs, bytes: sizeOf(backup).bytes, form: dumped.details?.['form'] ?? '', memory };
}
