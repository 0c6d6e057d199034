import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EXIT_CODES, ProgramFailure } from './program-failure.ts';

const MIB = 1024 * 1024;
/** Folders, and what the last blocks of files leave empty. */
const SPARE_BYTES = 8 * MIB;

export function mebibytes(bytes: number): number {
  return Math.ceil(bytes / MIB);
}

interface Room {
  /** A path in a folder that is there. */
  readonly beside: string;
  readonly bytes: number;
  /** What it is needed for. */
  readonly words: string;
  /** What was not done. */
  readonly undone: string;
}

/** Nothing is begun that fills the disk: a live database may be on the same one. Throws a `ProgramFailure`. */
export async function requireFree({ beside, bytes, words, undone }: Room): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(beside));
  const [free, needed] = [bavail * bsize, bytes + SPARE_BYTES];
  if (free >= needed) return;
  throw new ProgramFailure(
    EXIT_CODES.noRoom,
    `It needs ${mebibytes(needed)} MiB (${words}), and ${Math.floor(free / MIB)} MiB are free in the stack's volume of backups on the Docker host. ${undone}`,
  );
}
