import { EPOCH, recordName } from '@hardened-deploy/adapters/github/lease/lease-variables';
import { milliseconds } from '@hardened-deploy/core/base/duration';
import { asFailure, Failure } from '@hardened-deploy/core/base/failure';
import { EMPTY_STATE } from '@hardened-deploy/core/lease/lease';
import { formatLeaseState } from '@hardened-deploy/core/lease/lease-record';
import { freeAt } from '@hardened-deploy/core/lease/lease-time';
import { unholdEnvironment } from '@hardened-deploy/core/lease/usecases/hold-environment';
import { sampleBid, sampleNonce } from '@hardened-deploy/testkit/lease/lease-samples';
import { acquireLease } from '@hardened-deploy/testkit/lease/lease-verbs';
import { seededChance } from '@hardened-deploy/testkit/models/seeded-random';
import { pick } from './climate.ts';
import { drawCourse, drawHabits } from './course.ts';
import { begin, deploy } from './deployment.ts';
import { letDelete, letFill, letForce, letHold } from './people.ts';
import { openScene, type Scene, type Tampering } from './scene.ts';
import type { Violation } from './verdict.ts';

interface Played {
  readonly violation: Violation | undefined;
}

export interface PlayOptions {
  readonly tampering?: Tampering;
  /** What happened, counted over several schedules. */
  readonly tally?: Map<string, number>;
  readonly readAlong?: (line: string) => void;
}

/** Plays the schedule that a seed stands for. */
export async function play(
  seed: number,
  { tampering = {}, tally = new Map(), readAlong }: PlayOptions = {},
): Promise<Played> {
  const scene = openScene({ chance: seededChance(seed), tampering, tally, readAlong });
  const { timeline, verdict } = scene;
  try {
    prepare(scene);
    cast(scene);
    await timeline.play(() => verdict.violation() !== undefined);
    await probe(scene);
    return { violation: verdict.violation() };
  } finally {
    scene.dispose();
  }
}

/** What was there before: nothing, or a register with a history; others' variables. */
function prepare({ chance, store, variables: environment, witness, tampering }: Scene): void {
  if (store === 'ref') return;
  const others = chance.hits(0.3) ? 70 + Math.floor(chance.next() * 20) : 2;
  for (let n = 0; n < others; n += 1) environment.put(`OTHER_${n}`, 'x');
  if (chance.hits(0.4)) return;
  const now = environment.serverTime().getTime();
  const ageMs = chance.between(20, 200_000) * 1_000;
  const named = Math.floor((now - ageMs) / 1_000);
  const epoch = String(tampering.epochOf?.(named, new Date(named * 1_000)) ?? named);
  const newest = 1 + Math.floor(chance.next() * 14);
  const state = { ...EMPTY_STATE, generation: named + newest };
  environment.put(EPOCH, epoch, new Date(named * 1_000));
  const kept = chance.hits(0.2) ? 12 : 2;
  const oldest = Math.max(1, newest - Math.min(kept, 95 - others));
  for (let number = oldest; number <= newest; number += 1) {
    const createdAt = new Date(now - (ageMs * (newest - number)) / newest);
    environment.put(
      recordName({ epoch, number }),
      formatLeaseState({ ...state, generation: named + number }),
      createdAt,
    );
  }
  witness.found({ epoch, number: newest }, state);
}

function cast(scene: Scene): void {
  const { chance } = scene;
  const contenders = 2 + Math.floor(chance.next() * 3);
  const ttlSeconds = pick(chance, [10, 30, 60, 900]);
  // Now and then many leases come and go, over so long a time that records are cleaned away.
  const rounds = chance.hits(0.04) ? 6 : 1;
  const restMs = rounds > 1 ? pick(chance, [1, 3_000, 240_000]) : pick(chance, [1, 3_000, 60_000]);
  const habits = drawHabits(scene, ttlSeconds);
  for (let n = 0; n < contenders; n += 1) {
    const actor = scene.actor(`deploy-${n}`);
    begin(scene, actor, async () => {
      for (let round = 0; round < rounds; round += 1) {
        await actor.process.clock.sleep(chance.next() * restMs, actor.process.signal);
        await deploy(scene, actor, drawCourse(scene, habits, rounds > 1 ? 'in-a-hurry' : 'at-ease'));
      }
    });
  }
  const spanMs = rounds > 1 ? restMs * rounds : chance.hits(0.5) ? 10_000 : ttlSeconds * 2_000;
  if (chance.hits(0.15)) letHold(scene, spanMs);
  if (chance.hits(0.1)) letForce(scene, spanMs);
  if (chance.hits(0.1)) letDelete(scene, chance.next() * (chance.hits(0.5) ? spanMs : 240_000));
  if (chance.hits(0.05)) letFill(scene, spanMs);
}

/** When everybody is gone, the lease is had: at once if it was released, otherwise when it has freed itself. */
async function probe(scene: Scene): Promise<void> {
  const { timeline, verdict, witness } = scene;
  const environment = scene.variables;
  if (verdict.violation()) return;
  const leases = witness.state()?.leases ?? [];
  const freeAtMs = Math.max(...leases.map((lease) => freeAt(lease).getTime()));
  const actor = scene.actor('afterwards', 'calm');
  const { ports, process } = actor;
  begin(scene, actor, async () => {
    if (witness.state()?.hold) await unholdEnvironment(ports, sampleNonce(scene.nextBid()), process.signal);
    await process.clock.sleep(Math.max(0, freeAtMs - environment.serverTime().getTime() + 2_000), process.signal);
    const request = { bid: sampleBid(scene.nextBid()), waitFor: milliseconds(0) };
    const outcome = await acquireLease(ports, request, process.signal).catch((thrown: unknown) => asFailure(thrown));
    const full = outcome instanceof Failure && outcome.code === 'lease/register-full';
    const kind = outcome instanceof Failure ? outcome.code : outcome.kind;
    if (kind !== 'granted' && !full) verdict.broken(leases.length > 0 ? 4 : 5, `afterwards it is ${kind}`);
  });
  await timeline.play(() => verdict.violation() !== undefined);
}
