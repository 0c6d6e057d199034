import type { BackupManifest, TableCount } from '@hardened-deploy/core/backup/backup';
import type { LiveLook } from '@hardened-deploy/core/backup/live-look';

/**
 * How a backup takes the place of all data of a server that has no database which can be renamed. The server's own folder gets a folder
 * beside its files for what is restored, and another for what was replaced; the server is stopped while files are moved between them. All scripts
 * get HD_LIVE, the name of the server's container.
 */
export interface ServerRestore {
  /** Asks the Engine about the container, in the tools image. Answers `running yes`, `mount PATH`, `foreign PATH NAME`, `unfinished ASIDE INSTEAD`. */
  readonly stateScript: string;
  /** Looks at the server through its URL, and changes nothing. HD_PREFIX is what folders begin with that restores leave in its folder. */
  readonly lookScript: string;
  /** Undefined when what `lookScript` said is not complete. `state`: what `stateScript` has said. */
  readLook(answer: string, about: { readonly container: string; readonly state: string }): ServerFound | undefined;
  /** Restores the backup into the new folder HD_STAGED in the server's own, and counts. Begins as a trial. Leaves no folder when it fails. */
  readonly stageScript: string;
  /** What `stageScript` needs beside the variables of `ServerFound`. */
  stageVariables(manifest: BackupManifest): ReadonlyMap<string, string>;
  /** Undefined when what `stageScript` said is not complete. */
  readStaged(answer: string): readonly TableCount[] | undefined;
  /** Moves the files of HD_INSTEAD to where the server reads them, and those to HD_ASIDE, in the tools image. Called again with the same names, it goes on where it was killed. */
  readonly swapScript: string;
  /** How many containers were stopped, and run again. Undefined when what `swapScript` said is not complete. */
  readSwapped(answer: string): number | undefined;
  /** Variables for `swapScript` that move the same files back, from what it has said. */
  moveBack(answer: string): ReadonlyMap<string, string>;
  /** Waits until the started server answers, and ends with an error if it is empty though HD_KEYS were put there. */
  readonly answersScript: string;
  /** Removes the folder HD_STAGED. */
  readonly dropScript: string;
}

/** What is seen of the server, and what the other scripts need to know of it. */
export interface ServerFound {
  readonly look: Omit<LiveLook, 'room'> & Required<Pick<LiveLook, 'server'>>;
  readonly variables: ReadonlyMap<string, string>;
  /** How often the data lie on the disk: once as a snapshot, and once more as a log. */
  readonly copies: number;
}
