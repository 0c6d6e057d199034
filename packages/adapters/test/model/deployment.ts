import { milliseconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { LeaseBid } from '@hardened-deploy/core/lease/lease-moves';
import { guarded } from '@hardened-deploy/core/lease/usecases/guarded';
import type { HeldLease } from '@hardened-deploy/core/lease/usecases/held-lease';
import { type Guard, keepLease } from '@hardened-deploy/core/lease/usecases/keep-lease';
import type { Acquisition, LeaseRequest } from '@hardened-deploy/core/lease/usecases/obtain-lease';
import { releaseLease } from '@hardened-deploy/core/lease/usecases/release-lease';
import { fenceRecordOfLease } from '@hardened-deploy/core/target/make-fence-record';
import { obtainFencedLease } from '@hardened-deploy/core/target/usecases/obtain-fenced-lease';
import { sampleBid, sampleHolder } from '@hardened-deploy/testkit/lease/lease-samples';
import { acquireLease, handOverLease, takeOverLease } from '@hardened-deploy/testkit/lease/lease-verbs';
import type { Course } from './course.ts';
import type { Actor, Scene } from './scene.ts';
import type { TargetClient } from './simulated-target.ts';

/** One deployment, from asking for the lease to its end, with the jobs that follow. */
export async function deploy(scene: Scene, actor: Actor, course: Course): Promise<void> {
  const bid = bidOf(scene, actor, course);
  if (course.recoveredAfterMs !== undefined) recoverLater(scene, bid, course.recoveredAfterMs, course);
  const request = requestOf(scene, bid, course);
  const held = await obtain(scene, actor, course, (signal) => acquireLease(actor.ports, request, signal));
  if (held) await hold(scene, actor, course, held);
}

function recoverLater(scene: Scene, lost: LeaseBid, afterMs: number, course: Course): void {
  const actor = scene.actor(`recovery-${lost.nonce.slice(0, 4)}`);
  begin(scene, actor, async () => {
    await actor.process.clock.sleep(afterMs, actor.process.signal);
    const bid = bidOf(scene, actor, course);
    const holder = { ...bid.holder, deployment: lost.holder.deployment };
    const request = requestOf(scene, { ...bid, holder }, course);
    const held = await obtain(scene, actor, course, (signal) => takeOverLease(actor.ports, request, signal));
    if (held) await hold(scene, actor, { ...course, ending: 'release' }, held);
  });
}

function bidOf(scene: Scene, { process }: Actor, { ttlSeconds, slots, supersede, outlivesJob }: Course): LeaseBid {
  const n = scene.nextBid();
  const holder = { ...sampleHolder(n), ref: 'refs/heads/main', checkRunId: process.name };
  return sampleBid(n, {
    holder,
    ttlSeconds,
    ...(slots !== undefined && { slots }),
    ...(supersede && { supersede }),
    ...(outlivesJob && { outlivesJob }),
  });
}

function requestOf({ jobs }: Scene, bid: LeaseBid, { waitForMs }: Course): LeaseRequest {
  return { bid, waitFor: milliseconds(Math.round(waitForMs)), runs: jobs.directory };
}

/** Runs what a process does. Expected trouble ends it; anything else is a defect. */
export function begin(scene: Scene, actor: Actor, work: () => Promise<void>): void {
  const { process } = actor;
  const ended = (): void => scene.jobs.ended(process.name);
  work().then(ended, (thrown: unknown) => {
    if (!process.alive()) return;
    ended();
    if (thrown instanceof Failure) scene.verdict.count(thrown.code);
    scene.verdict.say(process.name, () =>
      thrown instanceof Failure ? `${thrown.code}: ${thrown.message}` : String(thrown),
    );
    if (!(thrown instanceof Failure) || thrown.code === 'defect/unexpected')
      scene.verdict.broken(8, thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
  });
}

interface Tenure {
  readonly course: Course;
  readonly held: HeldLease;
}

async function obtain(
  scene: Scene,
  actor: Actor,
  course: Course,
  ask: (signal: AbortSignal) => Promise<Acquisition>,
): Promise<HeldLease | undefined> {
  const { ports, process, target } = actor;
  // A lock without targets leaves the raising to the actions that follow.
  const targets = course.fenced && !scene.tampering.looksFirst ? [target] : [];
  const request = { owner: scene.owner, targets, obtain: ask, unreachable: 'is-thrown' } as const;
  const acquisition = await obtainFencedLease(ports, request, process.signal);
  scene.verdict.count(acquisition.kind);
  if (acquisition.kind === 'granted') scene.verdict.count(`granted in ${scene.store}`);
  scene.verdict.say(process.name, () => acquisition.kind);
  if (acquisition.kind !== 'granted') return undefined;
  const { held } = acquisition;
  scene.witness.told(held.basis.version ?? '', held.basis.state, process.name);
  return held;
}

async function hold(scene: Scene, actor: Actor, course: Course, held: HeldLease): Promise<void> {
  const { ports, process } = actor;
  const { token } = held;
  const kept = { token, ...(scene.chance.hits(0.5) && { held }) };
  await keepLease(ports, kept, process.signal, (signal, guard) =>
    workUnder(scene, actor, { course, held }, signal, guard),
  );
  switch (course.ending) {
    case 'leave':
      return;
    case 'release':
      return release(scene, actor, held, { token, basis: held.basis });
    case 'release-by-token':
      return release(scene, actor, held, { token });
    case 'hand-over':
      return handOn(scene, held, course);
  }
}

async function release(
  scene: Scene,
  { ports, process }: Actor,
  held: HeldLease,
  request: Parameters<typeof releaseLease>[1],
): Promise<void> {
  const outcome = await releaseLease(ports, request, process.signal);
  scene.verdict.count(outcome.kind);
  scene.verdict.say(process.name, () => `${outcome.kind} ${held.lease.generation}`);
}

/** The next job of the deployment, on another machine. The first one's process may live on. */
function handOn(scene: Scene, { token, lease }: HeldLease, course: Course): void {
  const actor = scene.actor(`next-${lease.generation % 1_000}`);
  begin(scene, actor, async () => {
    const request = { ...requestOf(scene, bidOf(scene, actor, course), course), from: token };
    const held = await obtain(scene, actor, course, (signal) => handOverLease(actor.ports, request, signal));
    if (held) await hold(scene, actor, { ...course, ending: 'release' }, held);
  });
}

/** What an action does with the lease: raise, look, then change what it saw. */
async function workUnder(
  scene: Scene,
  actor: Actor,
  { course, held }: Tenure,
  signal: AbortSignal,
  guard: Guard,
): Promise<void> {
  const { process } = actor;
  const { token } = held;
  if (course.slots !== undefined) return process.clock.sleep(course.pauseMs, signal);
  const { fence, site } = leased(scene, actor, held, guard);
  const raise = async () => {
    const answer = await fence.raise(fenceRecordOfLease(held.lease, scene.owner), {}, signal);
    if (answer.kind !== 'raised') throw new Failure('fence/superseded', answer.kind);
  };
  const { looksFirst } = scene.tampering;
  if (!course.careless) {
    if (!looksFirst) await raise();
    await site.look(token, signal);
    if (looksFirst) await raise();
  }
  for (let n = 0; n < course.steps; n += 1) {
    await process.clock.sleep(scene.chance.next() * course.pauseMs, signal);
    if (scene.chance.hits(0.15)) await site.startOneShot(token, scene.chance.between(0, 60_000), signal);
    else await site.change(token, signal);
  }
}

/** The target as an action has it: nothing is begun there that the lease's own guard doesn't let. */
function leased(scene: Scene, actor: Actor, held: HeldLease, guard: Guard): Pick<TargetClient, 'fence' | 'site'> {
  const { fence, site } = actor.target;
  const seen = () => stepBegins(scene, actor, held);
  const asked = scene.tampering.unguarded ? () => undefined : guard;
  return { fence: guarded(guarded(fence, seen), asked), site: guarded(guarded(site, seen), asked) };
}

function stepBegins({ verdict, witness }: Scene, { process, belief }: Actor, { lease }: HeldLease): void {
  const untilMs = belief.untilMs(lease.nonce) ?? Number.POSITIVE_INFINITY;
  const overMs = process.clock.monotonic() - untilMs;
  if (overMs >= 0)
    verdict.broken(7, `${lease.generation} began a step ${(overMs / 1_000).toFixed(1)} s after its own expiry`);
  witness.acts(lease, belief.slept(lease.nonce) ? 'slept' : 'awake');
}
