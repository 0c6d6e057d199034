/** What a bucket does by itself. `untold`: these credentials may not read it, or the server knows no such thing; then nothing is known. */
export interface BucketRules {
  /** Whether what is removed stays as an old version. */
  readonly versions: 'kept' | 'not-kept' | 'untold';
  /** How long whatever is stored can't be removed. `none`: it isn't locked unless that is asked for. */
  readonly lock: { readonly mode: string; readonly days: number } | 'none' | 'untold';
  /** The rules of lifecycle that hold below the prefix of the backups. */
  readonly lifecycle: BucketLifecycle | 'untold';
}

export interface BucketLifecycle {
  /** Days after which an object is removed because of its age. Null: none is. */
  readonly expires: number | null;
  /** Days after which an object is moved to a class from which it can't be read at once. Null: none is. */
  readonly thaws: number | null;
  /** Old versions are removed some day. */
  readonly removesOldVersions: boolean;
  /** Uploads that were cut off are aborted some day. */
  readonly abortsUploads: boolean;
}
