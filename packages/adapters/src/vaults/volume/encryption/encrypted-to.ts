import { createHash } from 'node:crypto';
import type { AgeRecipient } from '@hardened-deploy/core/backup/age-recipient';
import type { EncryptionFormat } from '@hardened-deploy/core/backup/backup';
import type { Secret } from '@hardened-deploy/core/base/secret';

const SEALED_FORMAT = 'aes-256-gcm-hkdf-1mb';

/** Whom a backup is encrypted to: public keys of age, or else a key for AES-256 that reads it too. Neither: it stays plain. */
export interface EncryptedTo {
  readonly recipients: readonly AgeRecipient[];
  readonly key?: Secret | undefined;
}

/** How the manifest says it. */
export function nameEncryption({ recipients, key }: EncryptedTo): {
  readonly format: EncryptionFormat;
  readonly to: readonly string[];
} {
  return key ? { format: SEALED_FORMAT, to: [nameOfKey(key)] } : { format: 'age', to: recipients };
}

/** So that people can tell which key it was. It says nothing about the key, which is random. */
export function nameOfKey(key: Secret): string {
  const hash = createHash('sha256').update(`hardened-deploy, name of a key: ${key.reveal().trim()}`);
  return `key ${hash.digest('hex').slice(0, 8)}`;
}
