import { spawn } from 'node:child_process';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineFolders } from './engine-remains.ts';

/** A process, told apart from a later one with the same number by the time it started. */
interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

/** The process with this number now, or null when there is none. */
export function identify(pid: number): ProcessIdentity | null {
  const fields = statusOf(pid)?.split(') ').at(-1)?.split(' ');
  const startedAt = fields?.[19];
  // A zombie has ended; it only waits for its parent to notice.
  return startedAt === undefined || fields?.[0] === 'Z' ? null : { pid, startedAt };
}

/** Writes down whose engine it is. */
export function writeOwner(place: EngineFolders, owner: ProcessIdentity): void {
  writeFileSync(ownerFile(place), JSON.stringify(owner));
}

/** Whose engine it is; null for one that stays, and for one that was reserved just now. */
export function readOwner(place: EngineFolders): ProcessIdentity | null {
  return readIdentity(ownerFile(place));
}

/**
 * Makes this process the owner of an engine whose owner `ended`, so that it may remove it. False when somebody else has done
 * so before: of two removals at once, the slower one would take away the next engine with that number.
 */
export function takeOver(place: EngineFolders, ended: ProcessIdentity): boolean {
  const aside = `${ownerFile(place)}.${process.pid}`;
  try {
    // Only one of those who try this at once has the file afterwards.
    renameSync(ownerFile(place), aside);
    const had = readIdentity(aside);
    const self = identify(process.pid);
    if (self !== null && had?.pid === ended.pid && had.startedAt === ended.startedAt) {
      writeOwner(place, self);
      return true;
    }
    renameSync(aside, ownerFile(place));
    return false;
  } catch {
    return false;
  }
}

/** A process that has been told what to do when its owner ends. */
interface Guard {
  /** Nothing is left to guard. */
  dismiss(): void;
}

/**
 * Starts a process that takes the engine away as soon as this one has ended without doing so: one that is killed (SIGKILL)
 * can't. The guard learns it from a pipe between them, which the kernel closes.
 */
export function startGuard({ name, number }: EngineFolders, owner: ProcessIdentity): Guard {
  const script = join(import.meta.dirname, 'engine-guard.ts');
  // Its own session: a signal to our group doesn't reach it.
  const guard = spawn(process.execPath, [script, name, String(number), String(owner.pid), owner.startedAt], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a guard, the next start takes the engine away.
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  return { dismiss: () => void guard.kill() };
}

function ownerFile(place: EngineFolders): string {
  return join(place.run, 'owner.json');
}

function readIdentity(file: string): ProcessIdentity | null {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof read !== 'object' || read === null || !('pid' in read) || !('startedAt' in read)) return null;
    return { pid: Number(read.pid), startedAt: String(read.startedAt) };
  } catch {
    return null;
  }
}

function statusOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
}
