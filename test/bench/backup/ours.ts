import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { sizeOf } from '@hardened-deploy/core/backup/backup-words';
import { minutes } from '@hardened-deploy/core/base/duration';
import { newAgeKeys } from '../../integration/age-keys.ts';
import { DEPLOYMENT, type BackupBed } from '../../integration/backup-bed.ts';
import { watchMemory, type MostMemory } from './memory.ts';

export type Way = 'L1' | 'L3' | 'encrypted';

interface Taken {
  readonly dumpMs: number;
  /** Of the proof, and of the encryption where there is one. */
  readonly proofMs: number;
  readonly bytes: number;
  readonly form: string;
  readonly memory: MostMemory;
}

/** Takes and proves one backup of ours, and removes it. `encrypted` is proven to L1, then encrypted to a key of age. */
export async function takeOne({ token, vault: vaultOf }: BackupBed, way: Way): Promise<Taken> {
  const signal = new AbortController().signal;
  const encryptTo = way === 'encrypted' ? [(await newAgeKeys()).public] : [];
  const vault = vaultOf({ proof: way === 'L3' ? 'L3' : 'L1', timeout: minutes(60), encryptTo });
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
