/** Thrown in the place of a run that died: by the call it died at, and by every call it tries after that. */
class Died extends Error {
  constructor(call: string) {
    super(`died at ${call}`);
    this.name = 'Died';
  }
}

/** One call of a run: its number, counted from 1, or the first one of that name, such as `router.publish`. */
type At = number | string;

/** What happens at one call of a run. */
export type Interruption =
  /** The process is gone: the call had no effect, or had it and nobody heard the answer. */
  | { readonly kind: 'die'; readonly at: At; readonly when: 'before' | 'after' }
  /** The call fails once, with or without its effect; the run lives on. */
  | { readonly kind: 'fail'; readonly at: At; readonly when: 'before' | 'after'; readonly error: Error }
  /** Something else happens in the world just before the call. */
  | { readonly kind: 'meanwhile'; readonly at: At; readonly happens: () => void | Promise<void> };

interface InterruptedPorts<Ports> {
  readonly ports: Ports;
  /** Every call so far, `journal.append` and the like. */
  readonly calls: readonly string[];
}

type Method = (...given: readonly unknown[]) => unknown;

/**
 * Wraps ports so that a run over them is interrupted at one call. Works for any ports, in memory or real. `uncounted` ones
 * (a clock, a log) are no steps of their own, but a dead run can't use them either.
 */
export function interruptedPorts<Ports extends object>(
  ports: Ports,
  options: { readonly uncounted: readonly (keyof Ports & string)[]; readonly interruption?: Interruption },
): InterruptedPorts<Ports> {
  const { interruption } = options;
  const calls: string[] = [];
  let dead: Died | undefined;

  async function step(call: string, work: () => unknown): Promise<unknown> {
    if (dead) throw dead;
    calls.push(call);
    const number = typeof interruption?.at === 'string' ? calls.indexOf(interruption.at) + 1 : interruption?.at;
    if (!interruption || number !== calls.length) return work();
    if (interruption.kind === 'meanwhile') {
      await interruption.happens();
      return work();
    }
    if (interruption.when === 'after') await work();
    if (interruption.kind === 'fail') throw interruption.error;
    dead = new Died(call);
    throw dead;
  }

  const wrapped = Object.entries(ports).map(([name, port]: [string, object]) => {
    const counted = !options.uncounted.some((uncounted) => uncounted === name);
    const methods = Object.entries(port).map(([key, member]: [string, unknown]) => {
      if (typeof member !== 'function') return [key, member];
      const work = member as Method;
      if (counted) return [key, (...given: readonly unknown[]) => step(`${name}.${key}`, () => work(...given))];
      return [key, (...given: readonly unknown[]) => (dead && key === 'sleep' ? Promise.reject(dead) : work(...given))];
    });
    return [name, Object.fromEntries(methods)];
  });
  return { ports: Object.fromEntries(wrapped) as Ports, calls };
}
