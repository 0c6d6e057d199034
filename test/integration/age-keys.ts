import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { AgeRecipient } from '@hardened-deploy/core/backup/age-recipient';
import type { AgeKeys } from './backup-bed.ts';

/** A new pair of keys, as `age-keygen` makes them. */
export async function newAgeKeys(): Promise<AgeKeys> {
  const secret = await generateX25519Identity();
  return { secret, public: (await identityToRecipient(secret)) as AgeRecipient };
}
