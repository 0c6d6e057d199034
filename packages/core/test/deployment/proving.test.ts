import { seconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { HttpProbe, ProbeAnswer } from '@hardened-deploy/core/base/ports/prober';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { operation, type Operation } from '@hardened-deploy/core/deployment/usecases/operation';
import { bakeRelease } from '@hardened-deploy/core/deployment/usecases/steps/bake-release';
import {
  allOf,
  type Claimed,
  type Proof,
  proveServing,
} from '@hardened-deploy/core/deployment/usecases/steps/prove-serving';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { Doors } from '@hardened-deploy/core/target/ports/traffic-router';
import { describe, expect, test } from 'vitest';
import { FRONTEND, liveIn } from './placements.ts';
import {
  CONFIGURATION,
  FAKES,
  imageOf,
  LIVE,
  type RunOptions,
  type Scene,
  scene as sceneAt,
  servedTo,
} from './scene.ts';

describe.each(FAKES)('at a target $name', (fake) => {
  interface Serving {
    readonly on: Scene;
    readonly op: Operation;
    /** That v1 serves. Only its frontend is asked, so that the answers come in a known order. */
    readonly claimed: Claimed;
  }

  /**
   * A stack where v1 serves from blue, and an operation on it whose public address gives these answers in turn, then the last
   * for ever.
   */
  async function serving(
    answers: readonly Partial<Answered>[] = [],
    options: RunOptions = {},
    components: readonly ComponentSettings[] = CONFIGURATION.components,
  ): Promise<Serving> {
    const on = sceneAt(fake, components);
    const first = on.run();
    await deployRelease(first.target, first.deploying('v1'), LIVE);
    const { target, request } = on.run({
      configuration: { components: CONFIGURATION.components.slice(1), ...options.configuration },
      ...options,
    });
    let asked = 0;
    const probe = async (): Promise<ProbeAnswer> => answered(answers[Math.min(asked++, answers.length - 1)] ?? {});
    const op = operation(answers.length > 0 ? { ...target, prober: { probe } } : target, request, LIVE);
    const live = liveIn(on.world);
    return { on, op, claimed: { serving: live, asked: live.filter(({ component }) => component === FRONTEND) } };
  }

  /** What a proof says that it doesn't know. */
  function reservationsOf(proof: Proof) {
    expect(proof.kind).toBe('proven');
    return {
      private: proof.evidence.includes('nothing was asked in private'),
      slot: proof.evidence.includes('not known which slot answered'),
      image: proof.evidence.includes('does not tell whether the very image runs'),
    };
  }

  type Answered = { readonly slot: string; readonly status: number; readonly lost: true };

  function answered({ slot = 'blue', status = 200, lost }: Partial<Answered>): ProbeAnswer {
    if (lost) return { kind: 'unanswered', why: 'connection reset', permanent: false, elapsedMs: 1 };
    const headers = new Map([['x-hd-slot', slot]]);
    return { kind: 'answered', status, headers, body: '', truncated: false, elapsedMs: 1 };
  }

  function tampered(on: Scene, slot: string, image: string): void {
    on.world.containers = on.world.containers.map((container) =>
      container.spec.slot === slot ? { ...container, spec: { ...container.spec, image: image as never } } : container,
    );
  }

  describe('a proof', () => {
    test('needs the wanted number of answers in a row; after one from the other slot the count starts again', async () => {
      const right = {};
      const old = { slot: 'green' };
      const { op, claimed } = await serving(Array.from({ length: 7 }, () => [right, old]).flat());
      const proof = await proveServing(op, claimed);
      if (!fake.tells.slot) {
        // It is made of what can be known, and says what can't.
        expect(proof).toMatchObject({
          kind: 'proven',
          evidence: expect.stringContaining('it is not known which slot answered: its front door names no slot'),
        });
        return;
      }
      expect(proof).toMatchObject({ kind: 'unproven', reason: 'unproven' });
      const { op: settling } = await serving([old, right, old, right]);
      expect(await proveServing(settling, claimed)).toMatchObject({ kind: 'proven' });
    });

    test('has no reservations if the target reports everything', async () => {
      const { op, claimed } = await serving();
      const proof = await proveServing(op, claimed);
      expect(proof).toMatchObject({ kind: 'proven', evidence: expect.stringMatching(/all of release v1 in blue/) });
      expect(reservationsOf(proof)).toEqual({
        private: false,
        slot: !fake.tells.slot,
        image: !fake.tells.image,
      });
    });

    test('through a proxy says what neither the public nor the private answer shows', async () => {
      const health = { path: '/health', status: 200, publicPath: '/' };
      const components = CONFIGURATION.components.map((settings) => {
        const { name, serves } = settings;
        return name === FRONTEND && serves ? { ...settings, serves: { ...serves, health } } : settings;
      });
      const { op, claimed } = await serving([], {}, components);
      expect(reservationsOf(await proveServing(op, claimed))).toEqual({
        private: !fake.tells.inPrivate,
        slot: !fake.tells.slot,
        image: !fake.tells.image,
      });
      // Its public door names no slot here, while its private one does.
      const answeredBy: Doors['answeredBy'] = (given) =>
        given.kind === 'answered' && given.body === 'public'
          ? { by: 'untold', words: 'the front door names no slot' }
          : { by: 'blue', words: 'from slot blue' };
      const doors = async () => ({ ...(await op.doors()), answeredBy });
      const probe = async ({ url }: HttpProbe) => ({
        ...(answered({}) as Extract<ProbeAnswer, { kind: 'answered' }>),
        body: url === `${fake.doors.publicUrl}/` ? 'public' : 'private',
      });
      const half = { ...op, doors, target: { ...op.target, prober: { probe } } };
      expect(reservationsOf(await proveServing(half, claimed))).toMatchObject({ slot: true });
    });

    test('never comes from an answer without a slot, or from no answer', async () => {
      for (const answer of [{ slot: 'none', status: 503 }, { lost: true as const }]) {
        const { op, claimed } = await serving([answer]);
        const reason = fake.tells.slot || 'lost' in answer ? 'unproven' : 'unhealthy';
        expect(await proveServing(op, claimed)).toMatchObject({ kind: 'unproven', reason });
      }
    });

    test('ends at once when the right slot keeps answering wrongly', async () => {
      const { on, op, claimed } = await serving([{ status: 500 }]);
      const before = on.clock.elapsedMs();
      expect(await proveServing(op, claimed)).toMatchObject({ kind: 'unproven', reason: 'unhealthy' });
      expect(on.clock.elapsedMs() - before).toBeLessThan(2_000);
    });

    test.each([
      ['answers badly', 500, 200, { kind: 'proven' }],
      ['still answers well', 200, 500, { kind: 'unproven', reason: 'unhealthy' }],
    ])(
      'does not listen to what served before, which %s until a move has arrived',
      async (_, before, after, expected) => {
        const { on, op, claimed } = await serving();
        const moved = on.clock.elapsedMs();
        const probe = async () => answered({ status: on.clock.elapsedMs() - moved < 1_500 ? before : after });
        const router = { ...op.target.router, arrivesWithin: seconds(2) };
        const proof = await proveServing({ ...op, target: { ...op.target, router, prober: { probe } } }, claimed);
        expect(proof).toMatchObject(expected);
      },
    );

    test('fails when another image runs behind the right slot', async () => {
      const { on, op, claimed } = await serving();
      tampered(on, 'blue', imageOf('v9', 'frontend'));
      expect(await proveServing(op, claimed)).toMatchObject({ kind: 'unproven', reason: 'unhealthy' });
    });

    test('fails when the target reports that a container does not run the image that it was started from', async () => {
      const { on, op, claimed } = await serving();
      on.world.containers = on.world.containers.map((container) => ({ ...container, swapped: true }));
      const expected = fake.tells.image
        ? { kind: 'unproven', reason: 'unhealthy', evidence: expect.stringContaining('runs another image') }
        : { kind: 'proven', evidence: expect.stringContaining('does not tell whether the very image runs of') };
      expect(await proveServing(op, claimed)).toMatchObject(expected);
    });

    test('fails when the routes in force are not the expected ones, whatever the answers are', async () => {
      const { op, claimed } = await serving([{ slot: 'green' }]);
      const astray = claimed.serving.map((placed) => ({ ...placed, slot: 'green' as const }));
      expect(await proveServing(op, allOf(astray))).toMatchObject({ kind: 'unproven' });
      expect(await proveServing(op, allOf([]))).toMatchObject({ kind: 'unproven' });
      // Of one component alone, that isn't even asked.
      const half = claimed.serving.map((placed) =>
        placed.component === FRONTEND ? placed : { ...placed, slot: 'green' as const },
      );
      expect(await proveServing(op, { ...claimed, serving: half })).toMatchObject({ kind: 'unproven' });
    });

    test('is not possible if no component of the release can be asked', async () => {
      const nothingKnown = { configuration: { components: [] } };
      const { op, claimed } = await serving([], nothingKnown);
      // As the first versions wrote it: without a spec, and without a kept release.
      const unkept = claimed.serving.map((placed) => ({ ...placed, spec: null, release: { id: 'v1', hash: null } }));
      expect(await proveServing(op, allOf(unkept))).toMatchObject({ kind: 'unproven' });
      // What was kept is known, but the router leads to no component that today's configuration doesn't have.
      expect(await proveServing(op, claimed)).toMatchObject({ kind: 'unproven' });
    });
  });

  describe('baking', () => {
    const bake = { duration: seconds(5), maxRestarts: 2, failureThreshold: 2 };
    const options = {
      configuration: { components: CONFIGURATION.components.slice(1), deploy: { ...CONFIGURATION.deploy, bake } },
    };

    const baked = async (answers: readonly Partial<Answered>[]) => {
      const { op, claimed } = await serving(answers, options);
      return bakeRelease(op, claimed);
    };

    test('counts bad results in a row: a single one is forgiven', async () => {
      const bad = { status: 500 };
      expect(await baked([bad, {}, bad, {}])).toBeUndefined();
      expect(await baked([{}, bad, bad, {}])).toMatchObject({
        reason: 'unhealthy',
      });
    });

    test('counts broken probes separately, with their own threshold', async () => {
      const lost = { lost: true } as const;
      expect(await baked([lost, lost, lost, {}])).toBeUndefined();
      expect(await baked([{}, lost])).toMatchObject({ reason: 'probe-broken' });
    });

    test('a broken probe between two bad results does not end the row', async () => {
      const answers = [{ status: 500 }, { lost: true } as const, { status: 500 }, {}];
      expect(await baked(answers)).toMatchObject({ reason: 'unhealthy' });
    });

    test('does not promote after a round that was not good', async () => {
      const zero = { ...bake, duration: seconds(0) };
      const { op, claimed } = await serving([{ lost: true }], {
        configuration: { ...options.configuration, deploy: { ...CONFIGURATION.deploy, bake: zero } },
      });
      expect(await bakeRelease(op, claimed)).toMatchObject({ reason: 'probe-broken' });
    });

    test('restarts up to the limit are forgiven, one more is a crash loop', async () => {
      for (const [crashesAfterMs, expected] of [
        [1_000, { reason: 'crash-loop' }],
        [60_000, undefined],
      ] as const) {
        const { on, op, claimed } = await serving([{}], options);
        on.behaves('v1', { crashesAfterMs });
        const setback = await bakeRelease(op, claimed);
        if (expected) expect(setback).toMatchObject(expected);
        else expect(setback).toBeUndefined();
      }
    });
  });

  describe('a switch', () => {
    const before = async () => {
      const on = sceneAt(fake);
      const run = on.run();
      await deployRelease(run.target, run.deploying('v1'), LIVE);
      return on;
    };
    const callNumber = async (name: string, nth = 0) => {
      const on = await before();
      const run = on.run();
      await deployRelease(run.target, run.deploying('v2'), LIVE);
      return (
        [...run.calls.entries()]
          .filter(([, call]) => call === name)
          .map(([index]) => index + 1)
          .at(nth) ?? 0
      );
    };

    test('does not move traffic to containers that no longer run what was pulled', async () => {
      const at = await callNumber('workloads.claim');
      const on = await before();
      const happens = () => tampered(on, 'green', imageOf('v9', 'backend'));
      const run = on.run({ interruption: { kind: 'meanwhile', at, happens } });
      expect(await deployRelease(run.target, run.deploying('v2'), LIVE)).toMatchObject({
        outcome: 'not-switched',
        reason: 'not-ready',
      });
      expect(await servedTo(on)).toBe('v1');
    });

    test('that was promoted stays deployed when its last journal line could not be written at once', async () => {
      const at = await callNumber('journal.append', -1);
      const on = await before();
      const error = new Failure('target/unreachable', 'connection reset');
      const run = on.run({ interruption: { kind: 'fail', at, when: 'before', error } });
      expect(await deployRelease(run.target, run.deploying('v2'), LIVE)).toMatchObject({ outcome: 'deployed' });
      expect(await servedTo(on)).toBe('v2');
    });
  });
});
