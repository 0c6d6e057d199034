import { seconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import {
  lookBeforeUninstall,
  type UninstallPorts,
  uninstallStack,
} from '@hardened-deploy/core/deployment/usecases/uninstall-stack';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { sampleBid } from '@hardened-deploy/testkit/lease/lease-samples';
import { acquireLease } from '@hardened-deploy/testkit/lease/lease-verbs';
import { memoryLeaseStore } from '@hardened-deploy/testkit/lease/memory-lease-register';
import { forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { killEngine, memoryWorld } from '@hardened-deploy/testkit/target/in-memory/world';
import { describe, expect, test } from 'vitest';
import { CONFIGURATION, FAKES } from './scene.ts';

const go = forever();
const token = tokenOf(1_795_228_129);
const WITHOUT_FORCE = { what: 'but-volumes', force: null } as const;

describe.each(FAKES)('uninstalling at a target $name', ({ targetOf }) => {
  /** A stack that is set up and was deployed to once, with a lease store that nobody holds. */
  async function scene() {
    const clock = virtualClock();
    const world = memoryWorld({ clock, stack: 'shop', components: CONFIGURATION.components });
    const target = targetOf(world);
    await target.fence.raise(recordOf(token), {}, go);
    await target.stack.provision(token, go);
    const leases = memoryLeaseStore(clock);
    const ports = (changed: Partial<UninstallPorts> = {}): UninstallPorts => ({
      ...target,
      registerOf: () => leases.client(),
      ...changed,
    });
    const lease = { clock, progress: recordedProgress(), register: leases.client() };
    return { world, target, ports, lease };
  }

  const open = ({ journal }: Target) =>
    journal.append(
      token,
      {
        at: '2026-11-21T10:00:00.000Z',
        deployment: 'd'.repeat(32) as DeploymentId,
        by: 'octocat',
        event: {
          kind: 'staging',
          release: { id: 'v1', commit: 'a'.repeat(40), hash: null },
          change: { before: [], after: [] },
        },
      },
      go,
    );

  test('removes what nobody deploys, keeps its volumes, and finds nothing to do the next time', async () => {
    const { ports } = await scene();
    const answer = await uninstallStack(ports(), WITHOUT_FORCE, go);
    expect(answer).toMatchObject({ kind: 'removed', despite: [], kept: [{ kind: 'volume' }] });
    expect(await uninstallStack(ports(), WITHOUT_FORCE, go)).toMatchObject({ kind: 'removed', removed: [] });
    expect(await uninstallStack(ports(), { ...WITHOUT_FORCE, what: 'volumes-too' }, go)).toMatchObject({ kept: [] });
    expect(await uninstallStack(ports(), WITHOUT_FORCE, go)).toEqual({ kind: 'nothing-there' });
  });

  test('refuses while somebody holds the lease, and removes nothing', async () => {
    const { ports, lease, target } = await scene();
    await acquireLease(lease, { bid: sampleBid(1), waitFor: seconds(0) }, go);
    const before = await target.removal.list(go);
    const answer = await uninstallStack(ports(), WITHOUT_FORCE, go);
    expect(answer).toMatchObject({ kind: 'refused', objections: [expect.stringContaining('held by')] });
    expect(await target.removal.list(go)).toEqual(before);
  });

  test('refuses while a deployment is open, and says which', async () => {
    const { ports, target } = await scene();
    await open(target);
    const answer = await uninstallStack(ports(), WITHOUT_FORCE, go);
    expect(answer).toMatchObject({
      kind: 'refused',
      objections: [expect.stringMatching(/^Deployment d+ of octocat, begun at .*, was left at staging\.$/)],
    });
  });

  test.each<[string, Partial<UninstallPorts>]>([
    ['without a token to look at the lease', { registerOf: () => null }],
    [
      'when the lease can not be read',
      { registerOf: () => ({ read: () => Promise.reject(new Failure('github/unreachable', 'no answer')) }) },
    ],
  ])('refuses %s: what nobody knows is no consent', async (_, changed) => {
    const { ports } = await scene();
    const answer = await uninstallStack(ports(changed), WITHOUT_FORCE, go);
    expect(answer).toMatchObject({ kind: 'refused', objections: [expect.stringContaining('Nobody')] });
  });

  test('with a reason it is removed all the same, and the answer says what spoke against it', async () => {
    const { ports, target } = await scene();
    await open(target);
    const answer = await uninstallStack(ports(), { ...WITHOUT_FORCE, force: 'the server is given back' }, go);
    expect(answer).toMatchObject({ kind: 'removed', despite: [expect.stringContaining('was left at staging')] });
  });

  test('a target that can not be reached is no objection that a reason sets aside', async () => {
    const { ports } = await scene();
    const down = { read: () => Promise.reject(new Failure('target/unreachable', 'no answer')) };
    const uninstalling = uninstallStack(ports({ journal: down }), { ...WITHOUT_FORCE, force: 'why not' }, go);
    await expect(uninstalling).rejects.toMatchObject({ code: 'target/unreachable' });
  });

  test('looking changes nothing, and asks nobody where nothing runs', async () => {
    const { ports, target } = await scene();
    await target.removal.remove('but-volumes', go);
    const asked = () => Promise.reject(new Error('nobody may be asked'));
    const look = await lookBeforeUninstall(ports({ fence: { read: asked }, journal: { read: asked } }), go);
    expect(look).toMatchObject({ things: [{ kind: 'volume' }], objections: [] });
  });

  test('what has stopped can be asked nothing, and is not removed for that', async () => {
    const { world, ports } = await scene();
    killEngine(world);
    const broken = { read: () => Promise.reject(new Failure('target/refused', 'container keeper is not running')) };
    const answer = await uninstallStack(ports({ fence: broken }), WITHOUT_FORCE, go);
    expect(answer).toMatchObject({ kind: 'refused', objections: [expect.stringContaining('keeper is not running')] });
  });
});
