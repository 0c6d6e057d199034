/**
 * Abort signals for a model that makes millions of them. Node's own cost some 30 µs each once they are combined, because
 * they are event targets that hang together by weak references. These do what use cases and ports rely upon, at once and
 * in order, and nothing else.
 */
class LightSignal {
  aborted = false;
  reason: unknown = undefined;
  #listeners: (() => void)[] = [];

  static any(signals: readonly LightSignal[]): LightSignal {
    const any = new LightSignal();
    const already = signals.find(({ aborted }) => aborted);
    if (already) any.abortWith(already.reason);
    else for (const each of signals) each.addEventListener('abort', () => any.abortWith(each.reason));
    return any;
  }

  static abort(reason: unknown = nameless()): LightSignal {
    const signal = new LightSignal();
    signal.abortWith(reason);
    return signal;
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  /** Every listener is called once, as an abort happens once. */
  addEventListener(_: 'abort', listener: () => void): void {
    if (!this.aborted) this.#listeners.push(listener);
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    const place = this.#listeners.indexOf(listener);
    if (place >= 0) this.#listeners.splice(place, 1);
  }

  abortWith(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}

class LightController {
  readonly signal = new LightSignal();

  abort(reason: unknown = nameless()): void {
    this.signal.abortWith(reason);
  }
}

/** Without a reason of its own; made once, because making an error costs more than all the rest. */
function nameless(): Error {
  return (NAMELESS.reason ??= new Error('aborted'));
}
const NAMELESS: { reason?: Error } = {};

/** What stands where Node's own stood. */
export const LIGHT_ABORT = { AbortSignal: LightSignal, AbortController: LightController };

/** Puts the light ones in the place of `AbortSignal` and `AbortController` of this thread: for a thread that runs a model alone. */
export function useLightAbort(): void {
  Object.assign(globalThis, LIGHT_ABORT);
}
