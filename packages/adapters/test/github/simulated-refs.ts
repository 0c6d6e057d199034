import { createHash } from 'node:crypto';
import type { BareCommit, GitRefs, RefMove } from '@hardened-deploy/adapters/github/git-refs';
import { Failure } from '@hardened-deploy/core/domain/failure';
import type { Clock } from '@hardened-deploy/core/ports/clock';
import type { Mishap } from './simulated-variables.ts';

export interface SimulatedRefs {
  /** Every commit that the ref was at, oldest first; undefined where it was deleted by hand. */
  readonly moves: () => readonly (string | undefined)[];
  /** As a person would. */
  remove(): void;
  /** The client of one process. */
  client(mishaps: (request: 'find' | 'commit' | 'make' | 'move') => Mishap | undefined): GitRefs;
}

/** One ref and its commits without HTTP, on a virtual clock: fast enough for thousands of schedules. */
export function simulatedRefs(clock: Clock): SimulatedRefs {
  const commits = new Map<string, BareCommit>();
  const moves: (string | undefined)[] = [];
  let companion: string | null = null;
  const serverTime = () => new Date(Math.floor(clock.now().getTime() / 1_000) * 1_000);
  const never = new AbortController().signal;

  function move({ before, after, begun }: RefMove): 'moved' | 'undecided' {
    if ((moves.at(-1) ?? null) !== before) return 'undecided';
    if (before === null && companion !== begun) return 'undecided';
    if (before === null) companion = after;
    moves.push(after);
    return 'moved';
  }

  return {
    moves: () => moves,
    remove() {
      if (moves.at(-1) !== undefined) moves.push(undefined);
    },
    client(mishaps) {
      async function request<Result>(
        kind: 'find' | 'commit' | 'make' | 'move',
        perform: (behind: number) => Result,
        signal: AbortSignal,
      ) {
        signal.throwIfAborted();
        const sentAtMs = clock.monotonic();
        const mishap = mishaps(kind);
        if (mishap?.kind === 'slow-request') await clock.sleep(mishap.ms, signal);
        if (mishap?.kind === 'lost') {
          const { write } = mishap;
          if (write === 'done') perform(0);
          if (typeof write === 'object') void clock.sleep(write.afterMs, never).then(() => perform(0));
          throw new Failure('github/unreachable', 'lost');
        }
        const result = perform(mishap?.kind === 'stale' && kind === 'find' ? mishap.writes : 0);
        if (mishap?.kind === 'repeated') void clock.sleep(mishap.afterMs, never).then(() => perform(0));
        if (mishap?.kind === 'slow-answer') await clock.sleep(mishap.ms, signal);
        return { result, serverTime: serverTime(), sentAtMs };
      }
      return {
        async find(_ref, signal) {
          const seen = (behind: number) => ({ sha: moves[Math.max(0, moves.length - 1 - behind)], begun: companion });
          const { result, ...answered } = await request('find', seen, signal);
          return { ...answered, sha: result.sha, begun: result.begun ?? undefined };
        },
        async commit(sha, signal) {
          return (await request('commit', () => commits.get(sha), signal)).result;
        },
        async make(commit, signal) {
          const sha = createHash('sha1').update(JSON.stringify(commit)).digest('hex');
          await request('make', () => commits.set(sha, commit), signal);
          return { kind: 'made', sha };
        },
        async move(wanted, signal) {
          const { result, ...answered } = await request('move', () => move(wanted), signal);
          const failure = new Failure('lease/ref-unsupported', 'not where it was to be');
          return result === 'moved' ? { ...answered, kind: 'moved' } : { kind: 'undecided', failure };
        },
      };
    },
  };
}
