import type { DockerConfiguration } from '@hardened-deploy/testkit/docker/on-docker';
import type { DockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName, DeploymentId } from '@hardened-deploy/core/base/names';
import type { DeploySettings } from '@hardened-deploy/core/configuration/configuration';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import {
  type MaintenanceAsked,
  type MaintenanceEnd,
  turnMaintenance,
} from '@hardened-deploy/core/deployment/usecases/maintenance/turn-maintenance';
import type { OperationRequest } from '@hardened-deploy/core/deployment/usecases/operation';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Release } from '@hardened-deploy/core/release/release';
import type { ProxyRouterSettings } from '@hardened-deploy/core/target/stack-settings';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { interruptedPorts, type Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { targetOf, type TargetUnderTest } from './target-support.ts';

const go = new AbortController().signal;
const IMAGE = 'hd-bed/node:24' as ImageDigest;
const IN_PRIVATE = '/in-private';

/** Says which release it is. An ill one is well where it is asked in private, and answers 500 to everybody else. */
const PROGRAM = `
  const { RELEASE, ILL } = process.env;
  require('node:http').createServer((request, answer) => {
    answer.writeHead(ILL === 'yes' && request.url !== '${IN_PRIVATE}' ? 500 : 200).end(RELEASE);
  }).listen(3000);
  process.on('SIGTERM', () => process.exit(0));`.replaceAll(/\n\s*/g, ' ');

/** Every kind of component there is. */
export const PARTS = ['backend', 'ledger', 'frontend', 'worker', 'timer'] as const;
export type Part = (typeof PARTS)[number];
/** They work by themselves, so none may be left where it isn't live. */
export const UNASKED: readonly Part[] = ['ledger', 'worker', 'timer'];

/** One that works under a lease of its own. */
export interface PartsRun {
  readonly deployment: DeploymentId;
  /** Every call so far, `journal.append` and the like. */
  readonly calls: readonly string[];
  deploy(release: string, parts: readonly Part[], health?: 'well' | 'ill'): Promise<DeploymentEnd>;
  rollBack(): Promise<DeploymentEnd>;
  /** Turns maintenance on or off by hand. */
  maintain(asked: MaintenanceAsked): Promise<MaintenanceEnd | DeploymentEnd>;
  /** Settles what this deployment left. */
  settle(deployment: DeploymentId): Promise<DeploymentEnd>;
}

/** A stack with one component of every kind, on a real Engine behind a real router. */
export interface PartsBed {
  readonly stack: TestStack;
  readonly configuration: DockerConfiguration;
  readonly target: TargetUnderTest;
  run(interruption?: Interruption): PartsRun;
  /** `v7`: a name that no release had before. */
  nextRelease(): string;
}

interface PartsOptions {
  readonly deploy?: Partial<DeploySettings>;
  readonly subnet?: string;
  /** What the program of a component is started by, when more than the program itself is needed. */
  readonly command?: (part: Part, program: readonly string[]) => readonly string[];
  readonly through?: Parameters<typeof targetOf>[3];
  readonly router?: Partial<ProxyRouterSettings>;
  /** What users see while nothing serves, if `router` has such a page. */
  readonly page?: string;
  /** How a run reaches the Engine, when not as the test itself does; asked anew for each run. */
  readonly runsThrough?: () => DockerConnection;
}

export async function partsBed(options: PartsOptions = {}): Promise<PartsBed> {
  const { command, through, runsThrough } = options;
  const stack = await testStack();
  const configuration = configurationOf(stack, options);
  const target = targetOf(stack, configuration, new Map(), through);
  const started = (part: Part) => {
    const program = ['node', '-e', PROGRAM];
    return command?.(part, program) ?? program;
  };
  let generation = FIRST_GENERATION;
  let releases = 0;

  function release(id: string, parts: readonly Part[], health: 'well' | 'ill'): Release {
    const brought = configuration.components.filter(({ name }) => parts.some((part) => part === name));
    const environment = new Map([
      ['RELEASE', id],
      ['ILL', health === 'ill' ? 'yes' : 'no'],
    ]);
    const components = brought.map((settings) =>
      specOf({ ...settings, environment, command: started(settings.name as string as Part) }, IMAGE),
    );
    return { id, commit: id, components, configurationHash: configuration.hash };
  }

  return {
    stack,
    configuration,
    target,
    nextRelease: () => `v${(releases += 1)}`,
    run(interruption) {
      generation += 1;
      const reached = runsThrough ? targetOf(stack, configuration, new Map(), runsThrough) : target;
      const { ports, calls } = interruptedPorts<TargetPorts>(
        { ...reached, clock: systemClock(), reports: memoryReportStore() },
        { uncounted: ['clock', 'progress'], ...(interruption && { interruption }) },
      );
      const request: OperationRequest = {
        fenceRecord: recordOf(tokenOf(generation)),
        deployment: generation.toString(16).padStart(16, '0') as DeploymentId,
        by: 'test',
        configuration,
        secrets: new Map(),
        runChecks: async () => ({ kind: 'go', findings: [] }),
      };
      const safety = { vault: null };
      const shown = options.page === undefined ? {} : { maintenancePage: options.page };
      return {
        deployment: request.deployment,
        calls,
        deploy: (id, parts, health = 'well') =>
          deployRelease(ports, { ...request, release: release(id, parts, health), safety, ...shown }, go),
        maintain: (asked) => turnMaintenance(ports, { ...request, asked }, go),
        rollBack: () => rollBack(ports, { ...request, why: 'asked' }, go),
        settle: (deployment) => settleDeployment(ports, { ...request, deployment }, go),
      };
    },
  };
}

function configurationOf({ configuration }: TestStack, { deploy, subnet, router }: PartsOptions): DockerConfiguration {
  return {
    ...configuration,
    target: { ...configuration.target, ...(subnet !== undefined && { subnet }) },
    router: { ...configuration.router, ...router },
    components: componentsLike(configuration.components),
    deploy: {
      ...configuration.deploy,
      readyProbes: 1,
      minUptime: milliseconds(300),
      proofProbes: 2,
      probeInterval: milliseconds(100),
      bake: { duration: seconds(0), maxRestarts: 0, failureThreshold: 2 },
      drainTimeout: seconds(1),
      ...deploy,
    },
  };
}

function componentsLike([like]: readonly ComponentSettings[]): readonly ComponentSettings[] {
  if (!like) throw new Error('the test stack has components');
  const component = (part: Part, path: string | null, more: Partial<ComponentSettings> = {}): ComponentSettings => ({
    ...like,
    name: part as string as ComponentName,
    serves: path === null ? null : { path, port: 3000, health: { path: IN_PRIVATE, status: 200, publicPath: path } },
    ...more,
  });
  return [
    component('backend', '/api'),
    component('ledger', '/ledger', { handover: 'exclusive' }),
    component('frontend', '/', { needs: ['backend' as ComponentName] }),
    component('worker', null),
    component('timer', null, { handover: 'exclusive' }),
  ];
}
