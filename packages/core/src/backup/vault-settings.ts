import { counted } from '../base/counted.ts';

/** Backups in a bucket that is reached by the protocol of S3. */
export interface S3VaultSettings {
  readonly bucket: string;
  /** Folders within the bucket, `backups/shop`; empty: none. Each stack has a folder of its own below them. */
  readonly prefix: string;
  readonly region: string;
  /** `https://…`, without a path. Null: AWS itself. */
  readonly endpoint: string | null;
  /** Whether the bucket is in the path and not in the name of the host. */
  readonly pathStyle: boolean;
  readonly accessKeySecret: string;
  readonly secretKeySecret: string;
  /** Of temporary credentials; null for lasting ones. */
  readonly sessionTokenSecret: string | null;
  /** How the server encrypts what it stores; null: as the bucket does by itself. */
  readonly encryption: { readonly algorithm: 'AES256' | 'aws:kms'; readonly kmsKey: string | null } | null;
  /**
   * `none`: a backup is stored while it is made, and its files never are on the target's disk. Absent or `auto`: so where there is no room for them.
   */
  readonly scratch?: ScratchUse;
  /** Why backups may lie there that are not encrypted to keys of one's own; null: they may not. */
  readonly unencryptedBecause: string | null;
}

export type ScratchUse = 'auto' | 'none';

/** Backups as artifacts of the runs that take them. They are encrypted: whoever may read the repository may download them. */
export interface ArtifactVaultSettings {
  /** GitHub removes them then. */
  readonly retentionDays: number;
}

/** Where backups are kept: in a volume of the stack (at a cluster: in a volume claim of this name), in a directory of the target's own host, in a bucket, or as artifacts of GitHub. */
export type VaultSettings =
  | { readonly kind: 'volume'; readonly claim?: string }
  | { readonly kind: 'directory'; readonly path: string }
  | ({ readonly kind: 's3' } & S3VaultSettings)
  | ({ readonly kind: 'artifact' } & ArtifactVaultSettings);

/** `the bucket shop-backups (eu-central-1)`: a vault in sentences for people, without Markdown. */
export function describeVault(vault: VaultSettings): string {
  switch (vault.kind) {
    case 'volume':
      return vault.claim === undefined ? 'the volume of the stack' : `the claim ${vault.claim}`;
    case 'directory':
      return `the directory ${vault.path}`;
    case 'artifact':
      return `the artifacts of the repository (for ${counted(vault.retentionDays, 'day')})`;
    case 's3': {
      const { bucket, prefix, endpoint, region } = vault;
      return `the bucket ${bucket}${prefix === '' ? '' : `/${prefix}`} (${endpoint ?? region})`;
    }
  }
}

/** The names of the secrets without which nothing can be kept there. */
export function secretsOfVault(vault: VaultSettings): readonly string[] {
  if (vault.kind !== 's3') return [];
  const { accessKeySecret, secretKeySecret, sessionTokenSecret } = vault;
  return [accessKeySecret, secretKeySecret, ...(sessionTokenSecret === null ? [] : [sessionTokenSecret])];
}

/** `not encrypted in the bucket …, because: …`; empty where nothing leaves the target that others can read. */
export function describeReadable(vault: VaultSettings): string {
  if (vault.kind !== 's3' || vault.unencryptedBecause === null) return '';
  return `not encrypted in ${describeVault(vault)}, because: ${vault.unencryptedBecause}`;
}
