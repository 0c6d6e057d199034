import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Release } from '@hardened-deploy/core/release/release';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { interruptedPorts } from '@hardened-deploy/testkit/target/interrupted-ports';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { connectTarget } from '@hardened-deploy/wiring/connect-target';
import type { DemoComponent } from '../../../scripts/bed/demo-app.ts';
import { now } from '../load/send.ts';
import { mandateFor } from '../switch/shop-moves.ts';
import type { ShopStack } from '../switch/shop-stack.ts';

/** What is moved: some components to a version, or the last deployment back. `diesAt`: the run is killed after that call. */
export interface PartMove {
  readonly kind: 'deploy' | 'back';
  readonly parts: readonly string[];
  readonly version: string;
  readonly diesAt: number | null;
}

export interface MadeMove extends PartMove {
  readonly began: number;
  readonly ended: number;
  /** Of the run; of the one that settled it when it was killed. */
  readonly end: DeploymentEnd;
  readonly lines: readonly string[];
}

/** Makes one move under leases of its own, by the use cases and adapters of the actions. */
export type MovePart = (move: PartMove) => Promise<MadeMove>;

export function partMoves(stack: ShopStack, configuration: Configuration, firstGeneration: number): MovePart {
  let generation = firstGeneration;
  const signal = new AbortController().signal;

  const run = async <Result>(
    diesAt: number | null,
    work: (target: TargetPorts, mandate: ReturnType<typeof mandateFor>) => Promise<Result>,
  ): Promise<{
    readonly result: Result | undefined;
    readonly deployment: DeploymentId;
    readonly lines: readonly string[];
  }> => {
    generation += 1;
    const progress = recordedProgress();
    await using target = await connectTarget({ configuration, secrets: stack.secrets, job: null, progress });
    const connected = {
      ...target,
      prober: undiciProber(),
      clock: systemClock(),
      progress,
      reports: memoryReportStore(),
    };
    const { ports } = interruptedPorts<TargetPorts>(connected, {
      uncounted: ['clock', 'progress'],
      ...(diesAt !== null && { interruption: { kind: 'die', at: diesAt, when: 'after' } as const }),
    });
    const mandate = mandateFor(stack, configuration, generation);
    const working = work(ports, mandate);
    // One that is killed throws whatever its last call threw.
    const result = diesAt === null ? await working : await working.catch(() => undefined);
    return { result, deployment: mandate.deployment, lines: progress.lines };
  };

  return async (move) => {
    const began = now();
    const made = await run(move.diesAt, (target, mandate) => {
      if (move.kind === 'back') return rollBack(target, { ...mandate, why: 'asked for by the bench' }, signal);
      const release = releaseOf(stack, configuration, move);
      const force = 'what was rolled back comes again';
      return deployRelease(target, { ...mandate, release, safety: { vault: null }, force }, signal);
    });
    const { deployment } = made;
    const settled =
      move.diesAt === null
        ? undefined
        : await run(null, (target, mandate) => settleDeployment(target, { ...mandate, deployment }, signal));
    const end = settled?.result ?? made.result;
    if (!end) throw new Error('a run that was not killed has an end');
    return { ...move, began, ended: now(), end, lines: [...made.lines, ...(settled?.lines ?? [])] };
  };
}

function releaseOf({ releases }: ShopStack, configuration: Configuration, { version, parts }: PartMove): Release {
  const images = releases.get(version);
  if (!images) throw new Error(`the shop has no version ${version}`);
  const components = configuration.components
    .filter(({ name }) => parts.includes(name))
    .map((settings) => {
      const image = images[settings.name as string as DemoComponent] ?? images.frontend;
      return specOf(settings, image as ImageDigest);
    });
  return { id: version, commit: '0'.repeat(40), components, configurationHash: configuration.hash };
}
