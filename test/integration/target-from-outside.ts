import { retiringName } from '@hardened-deploy/adapters/engines/docker/layout/stack-names';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import { TEST_IMAGE, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import type { Misfortune, WorkloadsWorld } from '@hardened-deploy/testkit/target/workloads-world';
import { HOLDING_PROGRAM } from './holding-program.ts';
import { ask, privateUrl, untilUp } from './target-support.ts';

const GREETING = 'hello from the slot';
const APP_IMAGE = 'hd-bed/node:24';

const PROGRAM = `${HOLDING_PROGRAM}; console.log('${GREETING}');`;

/** What laws do to a Docker host past the target, with Docker's own commands and with real requests through the router. */
export interface FromOutside extends Pick<
  WorkloadsWorld,
  'spec' | 'greeting' | 'missingImage' | 'befall' | 'openRequest'
> {
  stopAll(): Promise<void>;
  /** Takes the stack back to its beginning. */
  reset(): Promise<void>;
  /** Removes the stack and the image. */
  remove(): Promise<void>;
}

export function fromOutside(stack: TestStack, target: Target): FromOutside {
  const { docker, configuration } = stack;
  const label = (name: string, value: string) => ['--filter', `label=hardened-deploy.${name}=${value}`];
  // A tag of its own, so that moving it changes nothing for others on the same engine.
  const image = `${configuration.stack}:app` as ImageDigest;
  let requests = 0;

  async function containers(...filters: readonly string[]): Promise<readonly string[]> {
    const all = await docker(
      'ps',
      '--all',
      '--format',
      '{{.Names}}',
      ...label('stack', configuration.stack),
      ...filters,
    );
    return all.split('\n').filter((name) => name !== '');
  }

  const spec: WorkloadsWorld['spec'] = (component, slot) => ({
    component,
    slot,
    image,
    spec: 'c'.repeat(64) as SpecHash,
    environment: new Map(),
    secrets: new Map(),
    command: ['node', '-e', PROGRAM],
    networks: [],
    stopTimeout: seconds(2),
    container: {},
  });

  async function befallOne(what: Misfortune, name: string, at: ComponentSlot): Promise<void> {
    switch (what) {
      case 'killed':
        await docker('kill', name);
        await docker('wait', name);
        break;
      case 'ended':
        // Again and again, because a program that has only just begun doesn't listen yet. The command ends with the container.
        await docker('exec', name, 'sh', '-c', 'while kill 1; do sleep 0.1; done').catch(() => undefined);
        await docker('wait', name);
        break;
      case 'swapped':
        await docker('tag', TEST_IMAGE, image);
        break;
      case 'removing':
        // The first step of a run that removes it, and that died after this step.
        await docker('rename', name, retiringName(configuration.stack, { ...at, generation: FIRST_GENERATION }));
    }
  }

  return {
    spec,
    greeting: GREETING,
    missingImage: `127.0.0.1:9/x@sha256:${'0'.repeat(64)}` as ImageDigest,
    async befall(what, { component, slot }) {
      for (const name of await containers(...label('component', component), ...label('slot', slot)))
        await befallOne(what, name, { component, slot });
    },
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
      const all = await containers();
      await docker('kill', ...all);
      await docker('wait', ...all);
    },
    async reset() {
      await stack.reset();
      await docker('tag', APP_IMAGE, image);
    },
    async remove() {
      await stack.remove();
      await docker('rmi', image);
    },
  };
}
