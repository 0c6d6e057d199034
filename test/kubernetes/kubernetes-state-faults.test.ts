import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import type { KubeCall, KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { kubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-client';
import { readKubeconfig } from '@hardened-deploy/adapters/engines/kubernetes/connection/kubeconfig';
import { kubernetesParts } from './parts-of-tests.ts';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { sha256 } from '@hardened-deploy/core/base/sha256';
import type { ReleaseHash } from '@hardened-deploy/core/release/release';
import type { NewJournalEntry } from '@hardened-deploy/core/target/ports/journal';
import { allEntries } from '@hardened-deploy/testkit/target/all-entries';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BRING_UP_MS, withCluster } from './cluster-of-tests.ts';
import { type StateBed, stateBed } from './state-of-tests.ts';

const go = forever();
const token = tokenOf(FIRST_GENERATION);
const newer = tokenOf(FIRST_GENERATION + 1);

withCluster('the state of a stack in Kubernetes, when something goes wrong', () => {
  let bed: StateBed;
  beforeAll(async () => {
    bed = await stateBed();
  }, BRING_UP_MS);
  afterAll(async () => {
    await bed?.[Symbol.asyncDispose]();
  });

  const stateBy = (client: KubeClient, of = bed.untouched()) => ({
    ...of,
    ...kubernetesParts({ progress: recordedProgress(), client, namespace: 'default', stack: of.stack }),
  });

  test('an answer that is lost leaves each entry in the journal exactly once', { timeout: 120_000 }, async () => {
    await using line = await cuttingLine(bed.cluster.server);
    const access = await readKubeconfig(new Secret(await readFile(bed.cluster.kubeconfig, 'utf8')));
    await using client = kubeClient({ ...access, server: line.url, serverName: 'localhost' });
    const { fence, journal } = stateBy(client);
    await fence.raise(recordOf(token), {}, go);
    const written = [];
    for (let count = 1; count <= 40; count += 1) {
      if (count % 2 === 0) line.cutAfter(count % 4 === 0 ? 0 : 1);
      written.push(await journal.append(token, entryOf(`${count} ${'x'.repeat(12_000)}`), go));
    }
    expect(line.cuts()).toBe(20);
    expect(await allEntries(journal)).toEqual(written);
  });

  test('an API server that is killed in the middle leaves each entry exactly once', { timeout: 120_000 }, async () => {
    const { fence, journal } = bed.untouched();
    await fence.raise(recordOf(token), {}, go);
    const state = { restarted: false };
    const restarting = bed.cluster.restartApiServer().then(() => (state.restarted = true));
    const written = [];
    while (!state.restarted || written.length < 50)
      written.push(await journal.append(token, entryOf(`${written.length}`), go));
    await restarting;
    expect(await allEntries(journal)).toEqual(written);
  });

  test('a run that dies while it moves entries to a segment leaves a journal that goes on', async () => {
    let dying = false;
    const client = watched(bed.client, async (call, proceed) => {
      if (dying && call.method === 'PUT') throw new Error('killed');
      return await proceed();
    });
    const { stack, fence, journal } = stateBy(client);
    await fence.raise(recordOf(token), {}, go);
    const big = (reason: string) => entryOf(`${reason} ${'x'.repeat(50_000)}`);
    const written = [await journal.append(token, big('1'), go), await journal.append(token, big('2'), go)];
    dying = true;
    // The segment is there now, and the record doesn't name it.
    await expect(journal.append(token, big('lost'), go)).rejects.toThrow('killed');
    const segments = await bed.cluster.kubectl(
      'get',
      'configmap',
      '-l',
      `hardened-deploy/stack=${stack},hardened-deploy/part=journal`,
      '-o',
      'name',
    );
    expect(segments.trim().split('\n')).toHaveLength(1);
    const other = kubernetesParts({ progress: recordedProgress(), client: bed.client, namespace: 'default', stack });
    await other.fence.raise(recordOf(newer), {}, go);
    // First one that still fits into the record, so that the segment there has fewer entries than the record.
    written.push(await other.journal.append(newer, entryOf('small'), go));
    for (const reason of ['3', '4', '5']) written.push(await other.journal.append(newer, big(reason), go));
    expect(await allEntries(other.journal)).toEqual(written);
  });

  test('a late removal by an older holder takes nothing that a newer one keeps', async () => {
    const reached = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const client = watched(bed.client, async (call, proceed) => {
      if (call.method === 'DELETE') {
        reached.resolve();
        await goOn.promise;
      }
      return await proceed();
    });
    const late = stateBy(client);
    await late.fence.raise(recordOf(token), {}, go);
    const [shared, own] = [kept('shared'), kept('own')];
    for (const release of [shared, own]) await late.releases.keep(token, release, go);
    const removing = late.releases.keepOnly(token, [], go);
    await reached.promise;
    const other = kubernetesParts({
      progress: recordedProgress(),
      client: bed.client,
      namespace: 'default',
      stack: late.stack,
    });
    await other.fence.raise(recordOf(newer), {}, go);
    await other.releases.keep(newer, shared, go);
    goOn.resolve();
    await removing;
    expect(await other.releases.read(shared.hash, go)).toBe('shared');
    expect(await other.releases.read(own.hash, go)).toBeUndefined();
  });

  test(
    'no entry of an older holder follows one of a newer, in 100 take-overs under fire',
    { timeout: 120_000 },
    async () => {
      const { runs } = bed.untouched();
      const [first, ...others] = runs;
      if (!first) throw new Error('there are no runs');
      let generation = FIRST_GENERATION;
      await first.fence.raise(recordOf(tokenOf(generation)), {}, go);
      const fight = { over: false };
      const counts = { written: 0, refused: 0 };
      const firing = others.map(async ({ journal }) => {
        while (!fight.over) {
          const mine = tokenOf(generation);
          const written = await journal.append(mine, entryOf('fire'), go).then(
            () => true,
            (error: unknown) => {
              expect(error).toMatchObject({ code: 'fence/superseded' });
              return false;
            },
          );
          counts[written ? 'written' : 'refused'] += 1;
        }
      });
      for (let count = 0; count < 100; count += 1) {
        await first.fence.raise(recordOf(tokenOf(generation + 1)), {}, go);
        generation += 1;
      }
      fight.over = true;
      await Promise.all(firing);
      const generations = (await allEntries(first.journal)).map((entry) => entry.generation);
      expect(generations).toEqual(generations.toSorted((one, other) => one - other));
      expect(generations).toHaveLength(counts.written);
      expect(counts.refused).toBeGreaterThan(0);
    },
  );
});

function entryOf(reason: string): NewJournalEntry {
  return {
    at: '2026-11-21T10:00:00.000Z',
    deployment: '0123456789abcdef' as DeploymentId,
    by: 'octocat, https://github.example/acme/shop/actions/runs/1',
    event: { kind: 'ended', outcome: 'deployed', reason, serving: [] },
  };
}

function kept(text: string): { readonly hash: ReleaseHash; readonly text: string } {
  return { hash: sha256(text) as ReleaseHash, text };
}

type Watcher = (call: KubeCall, proceed: () => ReturnType<KubeClient['call']>) => ReturnType<KubeClient['call']>;

/** The same client; each call goes through the watcher. */
function watched(client: KubeClient, watcher: Watcher): KubeClient {
  return {
    ...client,
    call: (call) => watcher(call, () => client.call(call)),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

/** A line to the API server that can be cut while an answer comes back: the request has been carried out by then. */
async function cuttingLine(server: string) {
  const { hostname, port } = new URL(server);
  let passing: number | undefined;
  let cuts = 0;
  const line = createServer((near) => {
    const far = connect(Number(port), hostname);
    let isAsked = false;
    for (const end of [near, far]) end.on('error', () => undefined);
    near.on('data', (bytes) => {
      isAsked = true;
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      // The first bytes after a request are the beginning of its answer.
      if (isAsked && passing !== undefined) passing -= 1;
      isAsked = false;
      if (passing === undefined || passing >= 0) return near.write(bytes);
      passing = undefined;
      cuts += 1;
      near.destroy();
      far.destroy();
    });
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  return {
    url: `https://localhost:${(line.address() as AddressInfo).port}`,
    /** Cuts the answer that comes after so many others. */
    cutAfter: (answers: number) => {
      passing = answers;
    },
    cuts: () => cuts,
    async [Symbol.asyncDispose]() {
      line.close();
    },
  };
}
