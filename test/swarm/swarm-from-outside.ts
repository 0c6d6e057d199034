import { seconds } from '@hardened-deploy/core/base/duration';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import type { TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import type { Misfortune, WorkloadsWorld } from '@hardened-deploy/testkit/target/workloads-world';
import { expect } from 'vitest';
import { HOLDING_PROGRAM } from '../integration/holding-program.ts';
import { ask, privateUrl, untilUp } from '../integration/target-support.ts';

const GREETING = 'hello from the slot';
const PROGRAM = `${HOLDING_PROGRAM}; console.log('${GREETING}');`;

type FromOutside = Pick<WorkloadsWorld, 'spec' | 'greeting' | 'missingImage' | 'befall' | 'openRequest'> & {
  stopAll(): Promise<void>;
  /** Takes the stack back to its beginning. */
  reset(): Promise<void>;
};

/** What laws do to a stack in a Swarm past the target: with Docker's own commands, and with real requests through the router. */
export function fromOutside(stack: TestStack, target: Target, application: string): FromOutside {
  const { docker, configuration } = stack;
  const own = `label=hardened-deploy.stack=${configuration.stack}`;
  let requests = 0;

  async function services(): Promise<readonly string[]> {
    const all = await docker('service', 'ls', '--format', '{{.Name}}', '--filter', own);
    return all.split('\n').filter((name) => name !== '');
  }

  /** Until nothing of them runs on this node, which is the only one. */
  async function untilGone(names: readonly string[]): Promise<void> {
    const filters = names.flatMap((name) => ['--filter', `label=com.docker.swarm.service.name=${name}`]);
    for (const filter of filters.filter((each) => each !== '--filter'))
      await expect.poll(async () => await docker('ps', '--quiet', '--filter', filter), { timeout: 60_000 }).toBe('');
  }

  /** Until the Swarm knows it too. */
  async function scaleToNone(names: readonly string[]): Promise<void> {
    for (const name of names) await docker('service', 'update', '--detach', '--quiet', '--replicas', '0', name);
    await untilGone(names);
    for (const name of names) {
      const states = () => docker('service', 'ps', '--format', '{{.CurrentState}}', name);
      await expect.poll(states, { timeout: 60_000 }).not.toMatch(/Running|Starting|Ready|Preparing|Assigned/);
    }
  }

  const spec: WorkloadsWorld['spec'] = (component, slot) => ({
    component,
    slot,
    image: application as ImageDigest,
    spec: 'c'.repeat(64) as SpecHash,
    environment: new Map(),
    secrets: new Map(),
    command: ['node', '-e', PROGRAM],
    networks: [],
    stopTimeout: seconds(2),
    container: {},
  });

  async function befall(what: Misfortune, { component, slot }: ComponentSlot): Promise<void> {
    const name = `hd-${configuration.stack}-${component}-${slot}`;
    const update = (...options: readonly string[]) =>
      docker('service', 'update', '--detach', '--quiet', ...options, name);
    switch (what) {
      case 'swapped':
        await update('--no-resolve-image', '--image', 'hd-bed/nginx:1');
        break;
      case 'removing':
        // The first step of a run that takes it away, and that died after this step.
        await update('--label-add', `hardened-deploy.retiring=${FIRST_GENERATION}`);
        break;
      case 'killed':
      case 'ended':
        // A task that ends has another in its place. Down for good is what somebody has told to run nothing.
        await scaleToNone([name]);
    }
  }

  return {
    spec,
    greeting: GREETING,
    missingImage: `127.0.0.1:9/x@sha256:${'0'.repeat(64)}` as ImageDigest,
    befall,
    async openRequest({ component, slot }) {
      const signal = new AbortController().signal;
      const standing = await target.workloads.list(signal);
      if (!standing.some((workload) => workload.component === component && workload.slot === slot))
        await target.workloads.start(tokenOf(FIRST_GENERATION), spec(component, slot), signal);
      const door = await privateUrl(target, slot, component);
      await untilUp(`${door}/`);
      requests += 1;
      const id = requests;
      const answered = ask(`${door}/held/${id}`, { patienceMs: 60_000 });
      // A law may remove the workload under it.
      answered.catch(() => undefined);
      await untilUp(`${door}/seen/${id}`);
      return {
        async end() {
          await ask(`${door}/end/${id}`);
          await answered;
        },
      };
    },
    async stopAll() {
      await scaleToNone(await services());
      // Tasks are gone by now, and so is what stands in their place.
      const all = (await docker('ps', '--quiet', '--filter', own)).split('\n').filter((id) => id !== '');
      if (all.length === 0) return;
      await docker('kill', ...all);
      await docker('wait', ...all);
    },
    async reset() {
      const names = await services();
      if (names.length > 0) await docker('service', 'rm', ...names);
      await untilGone(names);
      await stack.reset();
    },
  };
}
