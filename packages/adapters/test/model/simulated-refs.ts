import type { BareCommit, GitRefs } from '@hardened-deploy/adapters/github/lease/git-refs';
import type { RefMove } from '@hardened-deploy/adapters/github/lease/ref-moves';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Send } from '@hardened-deploy/testkit/models/network';
import type { Chance } from '@hardened-deploy/testkit/models/seeded-random';
import type { SimulatedProcess } from '@hardened-deploy/testkit/models/simulated-process';
import type { RefWitness } from './ref-witness.ts';
import { TROUBLES } from './simulated-variables.ts';

/** One ref with its companion, and the commits of a repository at GitHub. */
export interface SimulatedRefs {
  /** How long the ref has existed; undefined when it doesn't. */
  ageMs(): number | undefined;
  /** By hand, at once. */
  remove(): void;
  /** What one process sees of it. `calm` is a way to it on which nothing gets lost. */
  client(process: SimulatedProcess, calm?: Send): GitRefs;
}

interface RefsOptions {
  readonly now: () => number;
  readonly serverTime: () => Date;
  readonly send: Send;
  readonly chance: Chance;
  /** How often a read is answered as of before, and by how many milliseconds at most. */
  readonly stale: { readonly often: number; readonly mostMs: number };
  readonly witness: RefWitness;
}

interface RefPosition {
  readonly atMs: number;
  readonly sha: string | undefined;
  readonly begun: string | undefined;
}

export function simulatedRefs({ now, serverTime, send, chance, stale, witness }: RefsOptions): SimulatedRefs {
  const commits = new Map<string, BareCommit & { readonly bornAtMs: number }>();
  const ids = new Map<string, string>();
  const places: RefPosition[] = [{ atMs: Number.NEGATIVE_INFINITY, sha: undefined, begun: undefined }];
  let bornAtMs: number | undefined;
  const at = (moment: number): RefPosition =>
    places.findLast(({ atMs }) => atMs <= moment) ?? { atMs: 0, sha: undefined, begun: undefined };

  function make(commit: BareCommit): { readonly sha: string } {
    const text = JSON.stringify(commit);
    const sha = ids.get(text) ?? String(ids.size + 1).padStart(40, '0');
    ids.set(text, sha);
    if (!commits.has(sha)) commits.set(sha, { ...commit, bornAtMs: now() });
    return { sha };
  }

  function move({ before, after, begun }: RefMove, by: string): 'moved' | 'undecided' {
    const present = at(now());
    if ((present.sha ?? null) !== before) return 'undecided';
    if (before === null && (present.begun ?? null) !== begun) return 'undecided';
    places.push({ atMs: now(), sha: after, begun: before === null ? after : present.begun });
    if (before === null) bornAtMs = now();
    witness.moved(after, commits.get(after)?.message ?? '', by);
    return 'moved';
  }

  return {
    ageMs: () => (at(now()).sha === undefined || bornAtMs === undefined ? undefined : now() - bornAtMs),
    remove() {
      places.push({ ...at(now()), atMs: now(), sha: undefined });
      witness.deleted();
    },
    client(process, calm) {
      const seenAt = () => (!calm && chance.hits(stale.often) ? now() - chance.next() * stale.mostMs : now());
      const ask = async <Answer extends object>(perform: () => Answer, signal: AbortSignal) => {
        signal.throwIfAborted();
        const sentAtMs = process.clock.monotonic();
        const request = {
          from: process,
          perform: () => ({ ...perform(), serverTime: serverTime() }),
          troubles: TROUBLES,
        };
        return { ...(await (calm ?? send)(request, signal)), sentAtMs };
      };
      return {
        async find(_, signal) {
          const { serverTime, sentAtMs, sha, begun } = await ask(() => ({ ...at(seenAt()) }), signal);
          return { serverTime, sentAtMs, sha, begun };
        },
        async commit(sha, signal) {
          const visible = (moment: number) => {
            const commit = commits.get(sha);
            return { commit: commit && commit.bornAtMs <= moment ? commit : undefined };
          };
          return (await ask(() => visible(seenAt()), signal)).commit;
        },
        async make(commit, signal) {
          const { sha } = await ask(() => make(commit), signal);
          return { kind: 'made', sha };
        },
        async move(wanted, signal) {
          const { kind, ...answered } = await ask(() => ({ kind: move(wanted, process.name) }), signal);
          const failure = new Failure('lease/ref-unsupported', 'not where it was to be');
          return kind === 'moved' ? { ...answered, kind } : { kind, failure };
        },
      };
    },
  };
}
