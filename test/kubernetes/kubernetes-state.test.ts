import { proveFence } from '@hardened-deploy/adapters/engines/kubernetes/state/fence-proof';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { FileHash } from '@hardened-deploy/core/release/container/mount';
import { fenceLaws } from '@hardened-deploy/testkit/target/fence-laws';
import { fileStoreLaws } from '@hardened-deploy/testkit/target/file-store-laws';
import { forever } from '@hardened-deploy/testkit/target/fencing';
import { journalLaws, type Spoiling } from '@hardened-deploy/testkit/target/journal-laws';
import { releaseStoreLaws } from '@hardened-deploy/testkit/target/release-store-laws';
import { secretMarksLaws } from '@hardened-deploy/testkit/target/secret-marks-laws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BRING_UP_MS, withCluster } from './cluster-of-tests.ts';
import { type StateBed, stateBed } from './state-of-tests.ts';

withCluster.each([
  ['compared by versions alone', 'versions'],
  ['and the API server keeps the fence', 'policy'],
] as const)('the state of a stack in Kubernetes, %s', (_, keptBy) => {
  let bed: StateBed;

  beforeAll(async () => {
    bed = await stateBed();
    if (keptBy === 'policy') await bed.enforce();
  }, BRING_UP_MS);
  afterAll(async () => {
    await bed?.[Symbol.asyncDispose]();
  });

  describe('before anything else', () => {
    test('pre-flight finds out which of both it is', { timeout: 60_000 }, async () => {
      const { stack } = bed.untouched();
      const kind = keptBy === 'policy' ? 'enforced' : 'not-enforced';
      const proving = () => proveFence({ client: bed.client, namespace: 'default', stack }, forever());
      // A policy is in force some moments after it was made.
      await expect.poll(proving, { timeout: 30_000 }).toEqual({ kind });
    });
  });

  /** Changes an object as the holder on the fence would. */
  async function patch(name: string, change: object): Promise<void> {
    const read = await bed.cluster.kubectl('get', 'configmap', name, '-o', 'json');
    const { metadata } = JSON.parse(read) as { metadata: { annotations: Record<string, string> } };
    const by = `--field-manager=hardened-deploy.${metadata.annotations['hardened-deploy/token']}`;
    await bed.cluster.kubectl('patch', 'configmap', name, by, '--type=merge', '-p', JSON.stringify(change));
  }

  /** Changes the ConfigMap of the checkpoint as a person or a fault would. */
  async function spoil(stack: StackName, how: Spoiling): Promise<void> {
    const name = `hd-${stack}.checkpoint`;
    const read = await bed.cluster.kubectl('get', 'configmap', name, '-o', 'json');
    const { binaryData } = JSON.parse(read) as { binaryData: { state: string } };
    const patches: Readonly<Record<Spoiling, object>> = {
      torn: { binaryData: { state: binaryData.state.slice(0, -8) } },
      changed: { data: { through: '1' } },
      'of a newer form': { data: { form: 'checkpoint 2' } },
      'of another journal': { binaryData: { state: Buffer.from('of another journal').toString('base64') } },
    };
    await patch(name, patches[how]);
  }

  fenceLaws('Kubernetes', () => Promise.resolve(bed.untouched()));
  journalLaws('Kubernetes', () => {
    const made = bed.untouched();
    return Promise.resolve({ ...made, spoil: (how) => spoil(made.stack, how) });
  });
  releaseStoreLaws('Kubernetes', () => Promise.resolve(bed.untouched()));
  fileStoreLaws('Kubernetes', () => {
    const made = bed.untouched();
    const other = Buffer.from('spoilt').toString('base64');
    const damage = (hash: FileHash) => patch(`hd-${made.stack}.file.${hash}`, { binaryData: { file: other } });
    return Promise.resolve({ ...made, damage });
  });
  secretMarksLaws('Kubernetes', () => Promise.resolve(bed.untouched()));
});
