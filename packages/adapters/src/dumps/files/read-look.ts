import { linesBehind, parseTables } from '../answer-lines.ts';
import type { FilesLook } from '../dump.ts';

/** Reads what the look has said. Undefined when it is not complete. */
export function readLook(
  said: string,
  { live, what }: { readonly live: string; readonly what: string },
): FilesLook | undefined {
  const tables = parseTables(said);
  const [version] = linesBehind('tar', said);
  const [bytes] = linesBehind('bytes', said);
  if (!tables || version === undefined || bytes === undefined) return undefined;
  const newest = Number(linesBehind('newest', said)[0] ?? 0);
  const foreign = linesBehind('foreign', said);
  const [, aside, instead] = /^unfinished (\S+) (\S+)$/m.exec(said) ?? [];
  return {
    database: live,
    of: what,
    serverVersion: version,
    there: true,
    obstacles: [
      ...foreign.map(
        (name) =>
          `The container ${name} may write to ${what}, and is not of this stack, so it is not stopped. Stop it, or mount it read-only there.`,
      ),
      ...linesBehind('paused', said).map(
        (name) =>
          `The container ${name} is paused, and may write to ${what} when it goes on. Let it go on (docker unpause ${name}) or stop it.`,
      ),
      ...linesBehind('mounted', said).map(
        (path) =>
          `Something else is mounted at ${path} in ${what}: no backup has that, and what it is mounted at can't be replaced. Unmount it until it is restored.`,
      ),
    ],
    now: { kind: 'counted', tables },
    sessions: linesBehind('writer', said).map((who) => ({ who, sessions: 1 })),
    databases: [live, ...linesBehind('beside', said)],
    files: {
      bytes: Number(bytes),
      newest: newest > 0 ? new Date(newest * 1_000).toISOString() : null,
    },
    ...(aside !== undefined && instead !== undefined && { unfinished: { live, aside, instead } }),
  };
}
