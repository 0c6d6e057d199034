import { EPOCH } from '@hardened-deploy/adapters/github/lease/lease-variables';
import { seconds } from '@hardened-deploy/core/base/duration';
import { forceLeaseRelease } from '@hardened-deploy/core/lease/usecases/force-release';
import { holdEnvironment, unholdEnvironment } from '@hardened-deploy/core/lease/usecases/hold-environment';
import { leaseStatus } from '@hardened-deploy/core/lease/usecases/lease-status';
import { sampleNonce } from '@hardened-deploy/testkit/lease/lease-samples';
import { begin } from './deployment.ts';
import { type Actor, REF_MARK, type Scene } from './scene.ts';

/** What people do by hand, at any moment: hold and unhold, force a release, delete the register, fill the environment. */

export function letHold(scene: Scene, spanMs: number): void {
  const { chance, verdict } = scene;
  const person = scene.actor('holder');
  begin(scene, person, async () => {
    const { ports, process } = person;
    await process.clock.sleep(chance.next() * spanMs, process.signal);
    const until = chance.hits(0.5) ? { until: seconds(Math.ceil(chance.between(1, 120))) } : {};
    const asked = { nonce: sampleNonce(scene.nextBid()), by: 'alice', reason: 'freeze', ...until };
    const outcome = await holdEnvironment(ports, asked, process.signal);
    verdict.count(outcome.kind);
    verdict.say(process.name, () => outcome.kind);
    if (outcome.kind === 'hold-set') stands(scene, person);
    await process.clock.sleep(chance.next() * spanMs, process.signal);
    const ended = await unholdEnvironment(ports, sampleNonce(scene.nextBid()), process.signal);
    verdict.say(process.name, () => ended.kind);
    if (ended.kind === 'hold-ended') stands(scene, person);
  });
}

export function letForce(scene: Scene, spanMs: number): void {
  const { chance, verdict } = scene;
  const person = scene.actor('forcer');
  begin(scene, person, async () => {
    const { ports, process } = person;
    await process.clock.sleep(chance.next() * spanMs, process.signal);
    const { leases } = await leaseStatus(ports.register, process.signal);
    const [seen] = leases;
    if (!seen) return;
    // A person reads the status, and decides.
    await process.clock.sleep(chance.next() * 20_000, process.signal);
    const { generation } = seen;
    const asked = { generation, nonce: sampleNonce(scene.nextBid()), by: 'alice', reason: 'its runner is dead' };
    const outcome = await forceLeaseRelease(ports, asked, process.signal);
    verdict.count(outcome.kind);
    verdict.say(process.name, () => `${outcome.kind} ${generation}`);
    if (outcome.kind === 'forced') stands(scene, person);
  });
}

// Contenders who began it together may still be writing their first records; a person takes longer to find the page.
const YOUNGEST_DELETED_MS = 90_000;

/** Somebody deletes the register under whoever holds a lease, but never one that has just begun. */
export function letDelete(scene: Scene, dueMs: number): void {
  const { timeline, verdict, store, refs, variables } = scene;
  timeline.plan(dueMs, () => {
    const ageMs = store === 'ref' ? refs.ageMs(REF_MARK) : variables.ageMs(EPOCH);
    if (ageMs === undefined) return 'quiet';
    if (ageMs < YOUNGEST_DELETED_MS) letDelete(scene, timeline.now() + YOUNGEST_DELETED_MS);
    else {
      verdict.say('somebody', () => 'deletes the register');
      verdict.count('deleted');
      if (store === 'ref') refs.removeAll(REF_MARK);
      else variables.deleteAll((name) => name.startsWith('HARDENED_DEPLOY_LEASE_'));
    }
    return 'quiet';
  });
}

/** Others' variables take the room, and give some back later. */
export function letFill({ chance, timeline, variables: environment, verdict }: Scene, spanMs: number): void {
  const moment = chance.next() * spanMs;
  timeline.plan(moment, () => {
    const room = 100 - environment.count();
    const taken = Math.max(0, room - Math.floor(chance.next() * 5));
    verdict.say('somebody', () => `adds ${taken} variables`);
    for (let n = 0; n < taken; n += 1) environment.put(`MORE_${n}`, 'x');
    return 'quiet';
  });
  timeline.plan(moment + chance.next() * spanMs, () => {
    environment.deleteAll((name) => name.startsWith('MORE_'));
    return 'quiet';
  });
}

/** What a person was told is so. */
function stands({ witness }: Scene, { belief, process }: Actor): void {
  const written = belief.written();
  if (written) witness.told(written.version, written.next, process.name);
}
