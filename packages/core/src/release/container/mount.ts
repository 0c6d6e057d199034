import type { Brand } from '../../base/brand.ts';

/** Name of a volume within the configuration: `data`. */
export type VolumeName = Brand<string, 'VolumeName'>;

/** SHA-256 of a file's bytes, by which it lies at the target. */
export type FileHash = Brand<string, 'FileHash'>;

/** What is mounted at a path of a container. */
export type Mount = VolumeMount | BindMount | TmpfsMount | FileMount | SecretFileMount;

/** One of the stack's named volumes, which both slots share and which outlives every release. */
export interface VolumeMount {
  readonly kind: 'volume';
  readonly volume: VolumeName;
  /** The target's own name of a volume that isn't ours: it is there already, and is neither created nor removed. */
  readonly external?: string;
  readonly target: string;
  readonly readOnly: boolean;
  /** A new volume isn't filled with what the image has at the target. */
  readonly noCopy?: boolean;
}

/** A path of the Docker host, absolute. */
export interface BindMount {
  readonly kind: 'bind';
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly propagation?: string;
}

export interface TmpfsMount {
  readonly kind: 'tmpfs';
  readonly target: string;
  readonly bytes?: number;
  /** Permissions, such as 0o1777. */
  readonly mode?: number;
}

/** A file of the repository at the deployed commit (`configs`, or `secrets` with `file`), mounted read-only. */
export interface FileMount {
  readonly kind: 'file';
  /** Path in the repository, for people. */
  readonly path: string;
  readonly hash: FileHash;
  readonly target: string;
}

/** A secret as a file, mounted read-only. Only the container's user and root on the target can read it. */
export interface SecretFileMount {
  readonly kind: 'secret';
  readonly secret: string;
  readonly target: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly mode?: number;
}
