import type { BackupFile, BackupManifest, EncryptionFormat, VerifiedBackup } from './backup.ts';

/** A proven backup, of which only this archive is kept from now on. */
export function asEncrypted(
  backup: VerifiedBackup,
  {
    archive,
    format = 'age',
    to,
    words = 'then encrypted, each file compared once more',
  }: {
    readonly archive: BackupFile;
    readonly format?: EncryptionFormat;
    readonly to: readonly string[];
    /** How it was encrypted. */
    readonly words?: string;
  },
): VerifiedBackup {
  const { verified, files: plain } = backup;
  const how = `${verified.how}; ${words}`;
  return { ...backup, files: [archive], verified: { ...verified, how }, encryption: { format, to, plain } };
}

/** The same backup as it was before it was encrypted. */
export function asPlain(manifest: BackupManifest): BackupManifest {
  return manifest.encryption ? { ...manifest, files: manifest.encryption.plain } : manifest;
}
