import { createHash } from 'node:crypto';
import type { BareCommit, GitRef, GitRefs } from '@hardened-deploy/adapters/github/lease/git-refs';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Send } from '@hardened-deploy/testkit/models/network';
import type { Chance } from '@hardened-deploy/testkit/models/seeded-random';
import type { SimulatedProcess } from '@hardened-deploy/testkit/models/simulated-process';
import { TROUBLES } from './simulated-variables.ts';

/** One ref from its creation to its deletion; kept beyond it, because reads may be answered as of before. */
interface Entry extends GitRef {
  readonly bornAtMs: number;
  goneAtMs: number;
}

/** The refs and commits of a repository at GitHub, and what people do there by hand. */
export interface SimulatedRefs {
  /** How long a ref has existed; undefined when it doesn't. */
  ageMs(ref: string): number | undefined;
  /** By hand, at once: the named one first, then all others. */
  removeAll(first: string): void;
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
  /** Called at the moment at which a ref comes into being or goes. */
  readonly witness: {
    readonly created: (ref: GitRef, message: string, by: string) => void;
    readonly removed: (ref: string, by: string) => void;
  };
}

export function simulatedRefs({ now, serverTime, send, chance, stale, witness }: RefsOptions): SimulatedRefs {
  const commits = new Map<string, BareCommit & { readonly bornAtMs: number }>();
  const standing = new Map<string, Entry>();
  const gone: Entry[] = [];

  function make(message: string): { readonly sha: string } {
    const madeAt = serverTime();
    const sha = createHash('sha1').update(`${message} ${madeAt.toISOString()}`).digest('hex');
    if (!commits.has(sha)) commits.set(sha, { message, madeAt, bornAtMs: now() });
    return { sha };
  }

  function create({ ref, sha }: GitRef, by: string): 'created' | 'not-created' {
    if (standing.has(ref)) return 'not-created';
    standing.set(ref, { ref, sha, bornAtMs: now(), goneAtMs: Number.POSITIVE_INFINITY });
    witness.created({ ref, sha }, commits.get(sha)?.message ?? '', by);
    return 'created';
  }

  function remove(ref: string, by: string): void {
    const entry = standing.get(ref);
    if (!entry) return;
    standing.delete(ref);
    gone.push(entry);
    entry.goneAtMs = now();
    witness.removed(ref, by);
  }

  /** What there was at a moment. */
  function asOf(moment: number): readonly Entry[] {
    const there = ({ bornAtMs, goneAtMs }: Entry) => bornAtMs <= moment && moment < goneAtMs;
    return [...standing.values(), ...gone].filter(there);
  }

  return {
    ageMs: (ref) => {
      const entry = standing.get(ref);
      return entry && now() - entry.bornAtMs;
    },
    removeAll(first) {
      for (const ref of [first, ...standing.keys()]) remove(ref, 'somebody');
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
        list: (prefix, signal) =>
          ask(() => ({ refs: asOf(seenAt()).filter(({ ref }) => ref.startsWith(prefix)) }), signal),
        async commit(sha, signal) {
          const visible = (moment: number) => {
            const commit = commits.get(sha);
            return { commit: commit && commit.bornAtMs <= moment ? commit : undefined };
          };
          return (await ask(() => visible(seenAt()), signal)).commit;
        },
        async make(message, signal) {
          const { sha } = await ask(() => make(message), signal);
          return { sha };
        },
        async create(ref, signal) {
          const { kind, ...answered } = await ask(() => ({ kind: create(ref, process.name) }), signal);
          const failure = new Failure('lease/ref-refused', 'the name is taken');
          return kind === 'created' ? { ...answered, kind } : { kind, failure };
        },
        async remove(ref, signal) {
          await ask(() => ({ done: remove(ref, process.name) }), signal);
        },
      };
    },
  };
}
