import { LIGHT_ABORT } from '@hardened-deploy/testkit/models/light-abort';
import { describe, expect, test } from 'vitest';

// The casts: what the model runs has Node's types, and gets the light ones in their place.
const KINDS = [
  { kind: "Node's own", signals: globalThis as unknown as Signals },
  { kind: 'the light', signals: LIGHT_ABORT as unknown as Signals },
];

interface Signals {
  readonly AbortSignal: typeof AbortSignal;
  readonly AbortController: typeof AbortController;
}

describe.each(KINDS)('$kind signals', ({ signals: { AbortSignal, AbortController } }) => {
  const reason = new Error('why');

  test('are aborted once, with the first reason, and tell each listener once', () => {
    const controller = new AbortController();
    const told: unknown[] = [];
    controller.signal.addEventListener('abort', () => told.push(controller.signal.reason), { once: true });
    expect(controller.signal.aborted).toBe(false);
    controller.abort(reason);
    controller.abort(new Error('another'));
    expect(controller.signal.aborted).toBe(true);
    expect(told).toEqual([reason]);
    expect(() => controller.signal.throwIfAborted()).toThrow(reason);
  });

  test('tell nobody who listens no more, or began to when it was over', () => {
    const controller = new AbortController();
    let told = 0;
    const listener = () => (told += 1);
    controller.signal.addEventListener('abort', listener, { once: true });
    controller.signal.removeEventListener('abort', listener);
    controller.abort();
    controller.signal.addEventListener('abort', listener, { once: true });
    expect(told).toBe(0);
    expect(controller.signal.reason).toBeInstanceOf(Error);
  });

  test('are aborted with the first of those they were made of, at once', () => {
    const one = new AbortController();
    const other = new AbortController();
    const any = AbortSignal.any([AbortSignal.any([one.signal]), other.signal]);
    expect(any.aborted).toBe(false);
    other.abort(reason);
    expect(any.reason).toBe(reason);
    expect(AbortSignal.any([any]).aborted).toBe(true);
    expect(AbortSignal.abort(reason).reason).toBe(reason);
  });
});
