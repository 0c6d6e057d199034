import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { LeaseState } from '@hardened-deploy/core/lease/lease';
import { acquire } from '@hardened-deploy/core/lease/lease-moves';
import type { LeaseRegister, RegisterReading } from '@hardened-deploy/core/lease/ports/lease-register';
import { afterEach, describe, expect, test } from 'vitest';
import { sampleBid } from './lease-samples.ts';

/** What befalls the next write between the client and the store. */
const REGISTER_TROUBLES = [
  'lost-answer',
  'error-before-write',
  'error-after-write',
  'answered-first-of-two',
  'answered-second-of-two',
  'limited',
] as const;
export type RegisterTrouble = (typeof REGISTER_TROUBLES)[number];

interface LeaseRegisterWorld {
  readonly clock: Clock;
  /** A client of its own to the same register, as another process would have. */
  client(): LeaseRegister;
  /** Strikes the next write, once. */
  trouble(kind: RegisterTrouble): void;
  /** Lets the next read answer as of before the last write. */
  lag(): void;
  /** Sets how far the server's clock is ahead of the machine's. */
  skew(ms: number): void;
  close(): Promise<void>;
}

/** What every LeaseRegister keeps to. */
export function leaseRegisterLaws(name: string, open: () => Promise<LeaseRegisterWorld>): void {
  describe(`${name} as a lease register`, () => {
    const opened: LeaseRegisterWorld[] = [];
    const world = async (): Promise<LeaseRegisterWorld> => {
      const made = await open();
      opened.push(made);
      return made;
    };
    afterEach(async () => {
      for (const made of opened.splice(0)) await made.close();
    });
    const go = new AbortController().signal;
    const write = ({ clock }: LeaseRegisterWorld, next: LeaseState, within = 30_000) => ({
      next,
      sendBy: clock.monotonic() + within,
    });

    test('an empty register has neither version nor state', async () => {
      const { client } = await world();
      expect(await client().read(go)).toMatchObject({ version: null, state: null });
    });

    test('what was written is what is read, by others too', async () => {
      const it = await world();
      const replacement = await it.client().replace(await it.client().read(go), write(it, stateOf(1)), go);
      expect(replacement).toMatchObject({ kind: 'replaced' });
      const reading = await it.client().read(go);
      expect(reading.state).toEqual(stateOf(1));
      expect(reading.version).toBe(replacement.kind === 'replaced' ? replacement.version : '');
    });

    test('an own write serves as the basis of the next without reading again', async () => {
      const it = await world();
      const register = it.client();
      const first = await register.replace(await register.read(go), write(it, stateOf(1)), go);
      if (first.kind !== 'replaced') throw new Error(first.kind);
      expect(await register.replace(first, write(it, stateOf(2)), go)).toMatchObject({ kind: 'replaced' });
      expect((await register.read(go)).state).toEqual(stateOf(2));
    });

    test.each([0, 1])(
      'of 20 writers upon one version (%i) exactly one replaces it, and its state is what stands',
      async (versions) => {
        const it = await world();
        if (versions > 0) await it.client().replace(await it.client().read(go), write(it, stateOf(99)), go);
        const writers = Array.from({ length: 20 }, (_, n) => ({ n, register: it.client() }));
        const readings = await Promise.all(writers.map(({ register }) => register.read(go)));
        const outcomes = await Promise.all(
          writers.map(({ n, register }) => register.replace(readings[n] as RegisterReading, write(it, stateOf(n)), go)),
        );
        const winners = writers.filter(({ n }) => outcomes[n]?.kind === 'replaced');
        expect(winners).toHaveLength(1);
        expect((await it.client().read(go)).state).toEqual(stateOf(winners[0]?.n ?? -1));
      },
    );

    test('a write upon a version that was overtaken is a conflict and changes nothing', async () => {
      const it = await world();
      const old = await it.client().read(go);
      await it.client().replace(old, write(it, stateOf(1)), go);
      expect(await it.client().replace(old, write(it, stateOf(2)), go)).toEqual({ kind: 'conflict' });
      expect((await it.client().read(go)).state).toEqual(stateOf(1));
    });

    test('a write whose time has passed is not sent', async () => {
      const it = await world();
      const reading = await it.client().read(go);
      expect(await it.client().replace(reading, write(it, stateOf(1), 0), go)).toEqual({ kind: 'conflict' });
      expect((await it.client().read(go)).version).toBeNull();
    });

    test.each(REGISTER_TROUBLES)('a write in trouble (%s) is carried out once, and its writer knows', async (kind) => {
      const it = await world();
      const register = it.client();
      const first = await register.replace(await register.read(go), write(it, stateOf(1)), go);
      if (first.kind !== 'replaced') throw new Error(first.kind);
      it.trouble(kind);
      const second = await register.replace(first, write(it, stateOf(2)), go);
      expect(second).toMatchObject({ kind: 'replaced' });
      const reading = await it.client().read(go);
      expect(reading.state).toEqual(stateOf(2));
      expect(reading.version).toBe(second.kind === 'replaced' ? second.version : '');
    });

    test.each(REGISTER_TROUBLES)(
      'of two writers, one of them in trouble (%s), only one is told that it replaced',
      async (kind) => {
        const it = await world();
        const one = it.client();
        const other = it.client();
        const reading = await one.read(go);
        const first = await one.replace(reading, write(it, stateOf(1)), go);
        if (first.kind !== 'replaced') throw new Error(first.kind);
        it.trouble(kind);
        const outcomes = await Promise.all([
          one.replace(first, write(it, stateOf(2)), go),
          other.replace(first, write(it, stateOf(3)), go),
        ]);
        expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['conflict', 'replaced']);
        expect((await it.client().read(go)).state).toEqual(stateOf(outcomes[0]?.kind === 'replaced' ? 2 : 3));
      },
    );

    test('a write whose answer is lost, and whose first look back lags, is known all the same', async () => {
      const it = await world();
      const register = it.client();
      const first = await register.replace(await register.read(go), write(it, stateOf(1)), go);
      if (first.kind !== 'replaced') throw new Error(first.kind);
      it.trouble('lost-answer');
      it.lag();
      expect(await register.replace(first, write(it, stateOf(2)), go)).toMatchObject({ kind: 'replaced' });
      await it.client().read(go);
      expect((await it.client().read(go)).state).toEqual(stateOf(2));
    });

    test('the very first write is carried out once too, whatever happens to it', async () => {
      for (const kind of REGISTER_TROUBLES) {
        const it = await world();
        it.trouble(kind);
        const outcome = await it.client().replace(await it.client().read(go), write(it, stateOf(1)), go);
        expect(outcome, kind).toMatchObject({ kind: 'replaced' });
        expect((await it.client().read(go)).state).toEqual(stateOf(1));
      }
    });

    test('a reading that lags costs a conflict, never a second state upon one version', async () => {
      const it = await world();
      const register = it.client();
      const first = await register.replace(await register.read(go), write(it, stateOf(1)), go);
      if (first.kind !== 'replaced') throw new Error(first.kind);
      await register.replace(first, write(it, stateOf(2)), go);
      it.lag();
      const lagging = await register.read(go);
      expect(lagging.state).toEqual(stateOf(1));
      expect(await register.replace(lagging, write(it, stateOf(3)), go)).toEqual({ kind: 'conflict' });
      expect((await register.read(go)).state).toEqual(stateOf(2));
    });

    test("time is the server's, in whole seconds", async () => {
      const it = await world();
      it.skew(3_600_000);
      const { serverTime } = await it.client().read(go);
      const ahead = serverTime.getTime() - it.clock.now().getTime();
      expect(Math.abs(ahead - 3_600_000)).toBeLessThan(5_000);
      expect(serverTime.getMilliseconds()).toBe(0);
    });

    test('a reading says when it was asked, by the own monotonic clock', async () => {
      const it = await world();
      const before = it.clock.monotonic();
      const { readAtMs } = await it.client().read(go);
      expect(readAtMs).toBeGreaterThanOrEqual(before);
      expect(readAtMs).toBeLessThanOrEqual(it.clock.monotonic());
    });

    test('a reading says how many requests it took', async () => {
      const it = await world();
      expect((await it.client().read(go)).requests).toBeGreaterThanOrEqual(1);
    });

    test('there is room for a lease in a new register', async () => {
      const it = await world();
      expect((await it.client().read(go)).room).toBeGreaterThan(50);
    });

    test('cleaning leaves what stands', async () => {
      const it = await world();
      const register = it.client();
      await register.replace(await register.read(go), write(it, stateOf(1)), go);
      await it.client().clean(go);
      expect((await it.client().read(go)).state).toEqual(stateOf(1));
    });

    test('an aborted call rejects with the reason and writes nothing', async () => {
      const it = await world();
      const reason = new Error('cancelled');
      const reading = await it.client().read(go);
      await expect(it.client().read(AbortSignal.abort(reason))).rejects.toBe(reason);
      await expect(it.client().replace(reading, write(it, stateOf(1)), AbortSignal.abort(reason))).rejects.toBe(reason);
      expect((await it.client().read(go)).version).toBeNull();
    });
  });
}

/** States that differ in holder and nonce. */
function stateOf(n: number): LeaseState {
  const move = acquire(null, sampleBid(n), new Date('2026-11-20T12:00:00Z'));
  if (move.kind !== 'grant') throw new Error(move.kind);
  return move.next;
}
