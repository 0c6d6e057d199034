import type { S3VaultSettings } from '../../backup/vault-settings.ts';
import type { StackName } from '../../base/names.ts';
import type { Secret } from '../../base/secret.ts';
import type { BucketRules } from '../bucket-rules.ts';

/** Where a stack's backups are to be kept, and with which credentials. */
export interface BucketQuestion {
  readonly settings: S3VaultSettings;
  readonly stack: StackName;
  readonly accessKey: Secret;
  readonly secretKey: Secret;
  readonly sessionToken: Secret | undefined;
}

export type BucketAnswer =
  /** It was listed, and an object was written there and removed again. */
  | { readonly kind: 'usable' }
  /** It said no: what it said, and what helps. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Nobody answered here. The target may still reach it. */
  | { readonly kind: 'unreached'; readonly why: string };

/** Buckets, as this machine sees them. */
export interface BackupBuckets {
  /** What the bucket does by itself. Throws the signal's reason alone. */
  rules(question: BucketQuestion, signal: AbortSignal): Promise<BucketRules>;
  /** Leaves nothing behind. Throws the signal's reason alone. */
  ask(question: BucketQuestion, signal: AbortSignal): Promise<BucketAnswer>;
}
