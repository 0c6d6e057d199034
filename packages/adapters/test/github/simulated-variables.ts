import type { EnvironmentVariable, EnvironmentVariables } from '@hardened-deploy/adapters/github/environment-variables';
import { Failure } from '@hardened-deploy/core/domain/failure';
import type { Clock } from '@hardened-deploy/core/ports/clock';

/** What befalls one request. */
export type Mishap =
  | { readonly kind: 'slow-request'; readonly ms: number }
  | { readonly kind: 'slow-answer'; readonly ms: number }
  | { readonly kind: 'lost'; readonly write: 'dropped' | 'done' | { readonly afterMs: number } }
  /** Carried out again later; the client has the first answer. */
  | { readonly kind: 'repeated'; readonly afterMs: number }
  | { readonly kind: 'stale'; readonly writes: number };

export interface SimulatedEnvironment {
  readonly present: () => ReadonlyMap<string, EnvironmentVariable>;
  /** The client of one process. */
  client(mishaps: (request: 'list' | 'create' | 'get' | 'remove') => Mishap | undefined): EnvironmentVariables;
}

/** An environment's variables without HTTP, on a virtual clock: fast enough for thousands of schedules. */
export function simulatedEnvironment(clock: Clock, initial: readonly EnvironmentVariable[] = []): SimulatedEnvironment {
  let history = [new Map(initial.map((each) => [each.name, each]))];
  const present = () => history.at(-1) ?? new Map<string, EnvironmentVariable>();
  const commit = (next: Map<string, EnvironmentVariable>) => (history = [...history.slice(-20), next]);
  const serverTime = () => new Date(Math.floor(clock.now().getTime() / 1_000) * 1_000);
  const never = new AbortController().signal;

  return {
    present,
    client(mishaps) {
      async function request<Result>(
        kind: 'list' | 'create' | 'get' | 'remove',
        perform: (state: ReadonlyMap<string, EnvironmentVariable>) => Result,
        signal: AbortSignal,
      ) {
        signal.throwIfAborted();
        const sentAtMs = clock.monotonic();
        const mishap = mishaps(kind);
        if (mishap?.kind === 'slow-request') await clock.sleep(mishap.ms, signal);
        if (mishap?.kind === 'lost') {
          const { write } = mishap;
          if (write === 'done') perform(present());
          if (typeof write === 'object') void clock.sleep(write.afterMs, never).then(() => perform(present()));
          throw new Failure('github/unreachable', 'lost');
        }
        const behind = mishap?.kind === 'stale' && kind !== 'create' ? mishap.writes : 0;
        const result = perform(history.at(-1 - behind) ?? history[0] ?? present());
        if (mishap?.kind === 'repeated') void clock.sleep(mishap.afterMs, never).then(() => perform(present()));
        if (mishap?.kind === 'slow-answer') await clock.sleep(mishap.ms, signal);
        return { result, serverTime: serverTime(), sentAtMs };
      }
      return {
        async list(signal) {
          const { result, ...answered } = await request('list', (state) => [...state.values()], signal);
          return { ...answered, variables: result, requests: 1 };
        },
        async create(name, value, signal) {
          const perform = () => {
            if (present().has(name)) return 'taken';
            commit(new Map(present()).set(name, { name, value, createdAt: serverTime() }));
            return 'created';
          };
          const { result, ...answered } = await request('create', perform, signal);
          return { ...answered, kind: result };
        },
        async get(name, signal) {
          const { result, ...answered } = await request('get', (state) => state.get(name)?.value, signal);
          return { ...answered, value: result };
        },
        async remove(name, signal) {
          const perform = () => {
            const next = new Map(present());
            if (next.delete(name)) commit(next);
          };
          await request('remove', perform, signal);
        },
      };
    },
  };
}
