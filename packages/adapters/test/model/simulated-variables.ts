import type { EnvironmentVariables } from '@hardened-deploy/adapters/github/lease/environment-variables';
import { EPOCH, VARIABLES_PER_ENVIRONMENT } from '@hardened-deploy/adapters/github/lease/lease-variables';
import type { EnvironmentVariable } from '@hardened-deploy/adapters/github/lease/variable-listing';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Send, Troubles } from '@hardened-deploy/testkit/models/network';
import type { Chance } from '@hardened-deploy/testkit/models/seeded-random';
import type { SimulatedProcess } from '@hardened-deploy/testkit/models/simulated-process';

/** One variable from its creation to its deletion; kept beyond it, because reads may be answered as of before. */
interface Entry extends EnvironmentVariable {
  readonly bornAtMs: number;
  goneAtMs: number;
}

/** The variables of one environment at GitHub, and what people do there by hand. */
export interface SimulatedEnvironment {
  /** Whole seconds, as in the header `Date`. */
  serverTime(): Date;
  /** How long a variable has existed; undefined when it doesn't. */
  ageMs(name: string): number | undefined;
  count(): number;
  /** What one process sees of it. `calm` is a way to it on which nothing gets lost. */
  client(process: SimulatedProcess, calm?: Send): EnvironmentVariables;
  /** What was there before the schedule, or somebody else puts there: unseen by the witness. */
  put(name: string, value: string, createdAt?: Date): void;
  /** By hand, at once. */
  deleteAll(which: (name: string) => boolean): void;
}

interface EnvironmentOptions {
  readonly now: () => number;
  readonly send: Send;
  readonly chance: Chance;
  /** How often a read is answered as of before, and by how many milliseconds at most. */
  readonly stale: { readonly often: number; readonly mostMs: number };
  /** Called at the moment at which a variable comes into being or goes. */
  readonly witness: {
    readonly created: (name: string, value: string, by: string) => void;
    readonly removed: (name: string, by: string) => void;
  };
}

const START = Date.parse('2026-11-20T12:00:00Z');

/** What GitHub's client makes of a request that came to nothing. */
export const TROUBLES: Troubles = {
  unanswered: () => new Failure('github/unreachable', 'no answer'),
  limited: () => new Failure('github/rate-limited', 'asked to wait', { facts: { 'retry-after-seconds': 2 } }),
};

export function simulatedEnvironment({ now, send, chance, stale, witness }: EnvironmentOptions): SimulatedEnvironment {
  const standing = new Map<string, Entry>();
  const gone: Entry[] = [];
  const serverTime = () => new Date(Math.floor((START + now()) / 1_000) * 1_000);

  function put(name: string, value: string, createdAt?: Date): 'created' | 'taken' {
    if (standing.has(name)) return 'taken';
    if (standing.size >= VARIABLES_PER_ENVIRONMENT) throw new Failure('github/refused', 'the environment is full');
    const bornAtMs = createdAt ? createdAt.getTime() - START : now();
    standing.set(name, {
      name,
      value,
      createdAt: createdAt ?? serverTime(),
      bornAtMs,
      goneAtMs: Number.POSITIVE_INFINITY,
    });
    return 'created';
  }

  function create(name: string, value: string, by: string): 'created' | 'taken' {
    const answer = put(name, value);
    if (answer === 'created') witness.created(name, value, by);
    return answer;
  }

  function remove(name: string, by: string): void {
    const entry = standing.get(name);
    if (!entry) return;
    standing.delete(name);
    gone.push(entry);
    entry.goneAtMs = now();
    witness.removed(name, by);
  }

  /** What there was at a moment. */
  function asOf(moment: number): readonly EnvironmentVariable[] {
    const present = [...standing.values()];
    if (moment >= now()) return present;
    const there = ({ bornAtMs, goneAtMs }: Entry) => bornAtMs <= moment && moment < goneAtMs;
    return [...present.filter(there), ...gone.filter(there)];
  }

  return {
    serverTime,
    ageMs: (name) => {
      const entry = standing.get(name);
      return entry && now() - entry.bornAtMs;
    },
    count: () => standing.size,
    put: (name, value, createdAt) => void put(name, value, createdAt),
    deleteAll(which) {
      // The epoch first, as GitHub's page lists it: what is written meanwhile belongs to no register.
      const names = [...standing.keys()]
        .filter(which)
        .sort((one, other) => Number(other === EPOCH) - Number(one === EPOCH));
      for (const name of names) remove(name, 'somebody');
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
        list: (signal) => ask(() => ({ variables: asOf(seenAt()), requests: 1 }), signal),
        create: (name, value, signal) => ask(() => ({ kind: create(name, value, process.name) }), signal),
        get: (name, signal) => ask(() => ({ value: asOf(seenAt()).find((each) => each.name === name)?.value }), signal),
        async remove(name, signal) {
          await ask(() => ({ done: remove(name, process.name) }), signal);
        },
      };
    },
  };
}
