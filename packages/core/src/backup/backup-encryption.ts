import type { BackupFile, BackupManifest, EncryptionFormat, VerifiedBackup } from './backup.ts';

/** A proven backup, of which only this archive is kept from now on. */
export function asEncrypted(
  backup: VerifiedBackup,
  {
    archive,
    format = 'age',
    to,
  }: { readonly archive: BackupFile; readonly format?: EncryptionFormat; readonly to: readonly string[] },
): VerifiedBackup {
  const { verified, files: plain } = backup;
  const how = `${verified.how}; then encrypted, each file compared once more`;
  return { ...backup, files: [archive], verified: { ...verified, how }, encryption: { format, to, plain } };
}

/** The same backup as it was before it was encrypted. */
export function asPlain(manifest: BackupManifest): BackupManifest {
  return manifest.encryption ? { ...manifest, files: manifest.encryption.plain } : manifest;
}
