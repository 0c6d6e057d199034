import { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { LeaseState } from '@hardened-deploy/core/lease/lease';
import type { LeaseRegister } from '@hardened-deploy/core/lease/ports/lease-register';

/** What befalls one call. `read` and `replace` are asked for separately; what makes no sense for a call has no effect. */
export type RegisterFault =
  /** The request arrives late. */
  | { readonly kind: 'slow-request'; readonly ms: number }
  /** It was carried out, the answer comes late. */
  | { readonly kind: 'slow-answer'; readonly ms: number }
  /** Nobody can say whether it was carried out; it wasn't, it was, or it will be after `ms`. */
  | { readonly kind: 'unreachable'; readonly write: 'dropped' | 'done' | { readonly afterMs: number } }
  | { readonly kind: 'rate-limited'; readonly seconds: number }
  /** A read that answers as of so many versions ago. */
  | { readonly kind: 'stale'; readonly versions: number };

export type FaultSource = (operation: 'read' | 'replace') => RegisterFault | undefined;

/** The stored side of a register: every version that ever stood, and a server clock of its own. */
interface MemoryLeaseStore {
  /** Version n is element n - 1. */
  readonly states: readonly LeaseState[];
  /** Requests by kind, as GitHub would count them. */
  readonly requests: { reads: number; writes: number };
  /** What the server's clock is ahead of the clients'. */
  skewMs: number;
  /** A client of its own, as another process would have. */
  client(faults?: FaultSource): LeaseRegister;
}

export function memoryLeaseStore(clock: Clock): MemoryLeaseStore {
  const states: LeaseState[] = [];
  const requests = { reads: 0, writes: 0 };
  const store: MemoryLeaseStore = {
    states,
    requests,
    skewMs: 0,
    client: (faults = () => undefined) => client(faults),
  };
  const serverTime = () => {
    const exact = clock.now().getTime() + store.skewMs;
    // GitHub's `Date` has whole seconds.
    return new Date(Math.floor(exact / 1_000) * 1_000);
  };
  /** The compare-and-set itself: of all writers upon one version the first makes the next. */
  const write = (basis: number, next: LeaseState) => states.length === basis && states.push(next) > 0;

  function client(faults: FaultSource): LeaseRegister {
    return {
      async read(signal) {
        const readAtMs = clock.monotonic();
        requests.reads += 1;
        const lag = await suffered(faults('read'), signal);
        const version = Math.max(0, states.length - lag);
        const state = states[version - 1] ?? null;
        return {
          version: version === 0 ? null : `${version}`,
          state,
          serverTime: serverTime(),
          readAtMs,
          room: Infinity,
          requests: 1,
        };
      },
      async replace({ version }, { next, sendBy }, signal) {
        signal.throwIfAborted();
        const sentAtMs = clock.monotonic();
        if (sentAtMs >= sendBy) return { kind: 'conflict' };
        requests.writes += 1;
        const basis = version === null ? 0 : Number(version);
        const fault = faults('replace');
        if (fault?.kind === 'unreachable') {
          const { write: fate } = fault;
          if (fate === 'done') write(basis, next);
          if (typeof fate === 'object')
            void clock.sleep(fate.afterMs, new AbortController().signal).then(() => write(basis, next));
          throw new Failure('github/unreachable', 'the connection was lost');
        }
        if (fault?.kind !== 'slow-answer') await suffered(fault, signal);
        const replaced = write(basis, next);
        if (fault?.kind === 'slow-answer') await clock.sleep(fault.ms, signal);
        return replaced
          ? { kind: 'replaced', version: `${basis + 1}`, serverTime: serverTime(), sentAtMs }
          : { kind: 'conflict' };
      },
      clean: async () => ({ deleted: 0, strange: [] }),
    };
  }

  /** Goes through what befalls a call before it is carried out; answers by how many versions a read lags. */
  async function suffered(fault: RegisterFault | undefined, signal: AbortSignal): Promise<number> {
    signal.throwIfAborted();
    switch (fault?.kind) {
      case undefined:
        return 0;
      case 'slow-request':
      case 'slow-answer':
        await clock.sleep(fault.ms, signal);
        return 0;
      case 'stale':
        return fault.versions;
      case 'rate-limited':
        throw new Failure('github/rate-limited', `asked to wait ${fault.seconds} s`, {
          facts: { 'retry-after-seconds': fault.seconds },
        });
      case 'unreachable':
        throw new Failure('github/unreachable', 'the connection was lost');
    }
  }

  return store;
}
