import { createHash } from 'node:crypto';
import type { BareCommit, GitRefs, RefMove } from '@hardened-deploy/adapters/github/git-refs';
import { Failure } from '@hardened-deploy/core/domain/failure';
import type { Clock } from '@hardened-deploy/core/ports/clock';
import type { Mishap } from './simulated-variables.ts';

export interface SimulatedRefs {
  /** Every commit that the ref was at, oldest first. */
  readonly moves: () => readonly string[];
  /** The client of one process. */
  client(mishaps: (request: 'find' | 'commit' | 'make' | 'move') => Mishap | undefined): GitRefs;
}

/** One ref and its commits without HTTP, on a virtual clock: fast enough for thousands of schedules. */
export function simulatedRefs(clock: Clock): SimulatedRefs {
  const commits = new Map<string, BareCommit>();
  const moves: string[] = [];
  const serverTime = () => new Date(Math.floor(clock.now().getTime() / 1_000) * 1_000);
  const never = new AbortController().signal;

  function move({ before, after }: RefMove): 'moved' | 'undecided' {
    if ((moves.at(-1) ?? null) !== before) return 'undecided';
    moves.push(after);
    return 'moved';
  }

  return {
    moves: () => moves,
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
          const { result, ...answered } = await request('find', (behind) => moves.at(-1 - behind) ?? moves[0], signal);
          return { ...answered, sha: result };
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
