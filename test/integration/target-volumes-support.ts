import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { VolumeReference } from '@hardened-deploy/core/release/container/volumes';
import { KEEPER_IMAGE, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { setUp, targetOf, type TargetUnderTest } from './target-support.ts';

/** A stack of its own with its volumes, and what somebody does to them from outside. */
export interface VolumesAtTarget {
  readonly stack: TestStack;
  readonly target: TargetUnderTest;
  nameOf(volume: VolumeReference): string;
  /** Runs a line in a container of its own that has the volume at /v. */
  within(volume: VolumeReference, line: string): Promise<string>;
  /** How many copies of volumes the stack has. */
  copiesThere(): Promise<number>;
  /** Runs a container that isn't the stack's, with this volume. Answers its name. */
  runBeside(volume: string): Promise<string>;
  /** Makes a volume as a stack has it, under a name that `forget` knows. */
  createAs(name: string, owner: string, role: string): Promise<string>;
  /** Removes what there is, and takes the first lease. */
  raised(): Promise<void>;
  forget(): Promise<void>;
  remove(): Promise<void>;
}

/** An application by whose name no other test's Compose project goes. */
export function named({ configuration }: TestStack): Partial<Configuration> {
  return { application: configuration.stack };
}

export async function volumesAtTarget(): Promise<VolumesAtTarget> {
  const stack = await testStack();
  const target = targetOf(stack, named(stack));
  await setUp(target);
  const own = `hd-${stack.configuration.stack}`;
  const beside: string[] = [];
  const nameOf = ({ volume, external }: VolumeReference) => external ?? `${own}-${volume}`;
  async function forget(): Promise<void> {
    if (beside.length > 0) await stack.docker('rm', '-f', '-v', ...beside.splice(0));
    await stack.reset();
    const all = linesOf(await stack.docker('volume', 'ls', '-q')).filter((name) => name.startsWith(`${own}-`));
    if (all.length > 0) await stack.docker('volume', 'rm', ...all);
  }
  return {
    stack,
    target,
    nameOf,
    within: (volume, line) =>
      stack.docker('run', '--rm', '--network', 'none', '-v', `${nameOf(volume)}:/v`, KEEPER_IMAGE, 'sh', '-c', line),
    async copiesThere() {
      const labels = [`stack=${stack.configuration.stack}`, 'role=copy'];
      const filters = labels.flatMap((label) => ['--filter', `label=hardened-deploy.${label}`]);
      return linesOf(await stack.docker('volume', 'ls', '-q', ...filters)).length;
    },
    async runBeside(volume) {
      const name = `${stack.configuration.stack}-beside-${beside.length}`;
      beside.push(name);
      await stack.docker('run', '-d', '--network', 'none', '--name', name, '-v', volume, KEEPER_IMAGE, 'sleep', '600');
      return name;
    },
    async createAs(name, owner, role) {
      const labels = ['--label', `hardened-deploy.stack=${owner}`, '--label', `hardened-deploy.role=${role}`];
      await stack.docker('volume', 'create', ...labels, `${own}-${name}`);
      return `${own}-${name}`;
    },
    async raised() {
      await forget();
      await target.fence.raise(recordOf(tokenOf(FIRST_GENERATION)), {}, forever());
    },
    forget,
    async remove() {
      await forget();
      await stack.remove();
    },
  };
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}
