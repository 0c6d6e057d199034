import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { Database } from '@hardened-deploy/core/base/ports/database';
import { secretBag, type SecretBag } from '@hardened-deploy/core/base/secret';
import type { Finding } from '@hardened-deploy/core/checks/finding';
import { smokeTest } from '@hardened-deploy/core/checks/usecases/smoke-test';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import type { OperationRequest } from '@hardened-deploy/core/deployment/usecases/operation';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { accessoriesRun } from '@hardened-deploy/core/pre-flight/usecases/checks/accessories-run';
import { networksThere } from '@hardened-deploy/core/pre-flight/usecases/checks/networks-there';
import { secretsGiven } from '@hardened-deploy/core/pre-flight/usecases/checks/secrets-given';
import { runTask, type TaskEnd } from '@hardened-deploy/core/deployment/usecases/tasks/run-task';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import { contentsOf } from '@hardened-deploy/core/release/wanted-file';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { KEEPER_IMAGE, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { memoryServedCertificates } from '@hardened-deploy/testkit/pre-flight/memory-served-certificates';
import { memoryResolver } from '@hardened-deploy/testkit/pre-flight/memory-resolver';
import { memoryRegistries, memoryRegistry } from '@hardened-deploy/testkit/release/memory-registry';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { interruptedPorts, type Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { readFilesOfFolder } from '@hardened-deploy/wiring/read-files';
import { CONFIGURATION, configurationIn, secretNames, writeFiles } from './application-files.ts';
import { imageOf, type Shape } from './application-shapes.ts';
import { ask, targetOf, type TargetUnderTest } from './target-support.ts';

const run = promisify(execFile);
const go = new AbortController().signal;

/** An application of the documentation at a real Engine, with its accessories, its images replaced by stand-ins. */
export interface ApplicationBed extends AsyncDisposable {
  readonly stack: TestStack;
  readonly configuration: Configuration;
  readonly target: TargetUnderTest;
  run(interruption?: Interruption): ApplicationRun;
  /** What pre-flight finds of all that must be on the server already. */
  lookBefore(): Promise<readonly Finding[]>;
  /** What a user gets at a path of the public address. */
  get(path: string): Promise<{ readonly status: number; readonly body: string }>;
}

export interface ApplicationRun {
  readonly deployment: DeploymentId;
  readonly calls: readonly string[];
  /** Deploys all components of that version. A configured check then looks at the page as users see it. */
  deploy(release: number): Promise<DeploymentEnd>;
  settle(deployment: DeploymentId): Promise<DeploymentEnd>;
  /** Runs a task of the configuration in what serves. */
  task(name: string): Promise<TaskEnd | DeploymentEnd>;
}

/** `compose`: the program of Docker Compose. */
export async function applicationBed(shape: Shape, compose: string): Promise<ApplicationBed> {
  const stack = await testStack();
  const folder = await mkdtemp(join(tmpdir(), 'hd-application-'));
  const project = `${shape.name}-${randomBytes(4).toString('hex')}`;
  await writeFiles(shape, { project, srv: join(folder, 'srv') }, folder);
  const configuration = await configurationIn(folder, { stack, path: join(compose, '..') });
  const accessories = (configuration.compose?.accessories ?? []).map(({ service }) => service);
  const secrets = secretBag(secretNames(configuration).map((name) => [name, `value of ${name}`]));
  const inProject = async (...args: readonly string[]) =>
    await run(compose, ['-p', project, '-f', 'compose.yaml', ...args], { cwd: folder });
  await inProject('up', '--detach', ...accessories);
  const target = targetOf(stack, configuration, secrets);
  let generation = FIRST_GENERATION;
  return {
    stack,
    configuration,
    target,
    run: (interruption) =>
      applicationRun({ shape, configuration, secrets, target, folder }, (generation += 1), interruption),
    lookBefore: async () => await foundBefore({ configuration, secrets, target }),
    get: async (path) => await ask(`${configuration.router.publicUrl}${path}`),
    async [Symbol.asyncDispose]() {
      await stack.remove();
      await inProject('down', '--volumes', '--timeout', '0');
      // Containers wrote to it as root.
      await stack.docker('run', '--rm', '--volume', `${folder}:/folder`, KEEPER_IMAGE, 'rm', '-rf', '/folder/srv');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The images are known to this Engine alone, and nobody asks for a lease. */
async function foundBefore({
  configuration,
  secrets,
  target,
}: Pick<RunOf, 'configuration' | 'secrets' | 'target'>): Promise<readonly Finding[]> {
  const ports = {
    registry: memoryRegistry(memoryRegistries()),
    database: NO_DATABASE,
    target,
    prober: target.prober,
    names: memoryResolver(new Map()),
    certificates: memoryServedCertificates(new Map()),
    register: null,
    clock: systemClock(),
    progress: target.progress,
  };
  const checks = [secretsGiven, accessoriesRun, networksThere];
  const found = checks.map(({ look }) => look(ports, { configuration, secrets, images: null }, go));
  return (await Promise.all(found)).flat();
}

const NO_DATABASE: Database = { query: () => Promise.reject(new Error('no check asks a database')) };

interface RunOf {
  readonly shape: Shape;
  readonly configuration: Configuration;
  readonly secrets: SecretBag;
  readonly target: TargetUnderTest;
  readonly folder: string;
}

function applicationRun(of: RunOf, generation: number, interruption: Interruption | undefined): ApplicationRun {
  const { shape, configuration, secrets, target, folder } = of;
  const { ports, calls } = interruptedPorts<TargetPorts>(
    { ...target, clock: systemClock(), reports: memoryReportStore() },
    { uncounted: ['clock', 'progress'], ...(interruption && { interruption }) },
  );
  const looking = { ...target, clock: systemClock(), database: NO_DATABASE };
  const request: OperationRequest = {
    fenceRecord: recordOf(tokenOf(generation)),
    deployment: generation.toString(16).padStart(16, '0') as DeploymentId,
    by: 'test',
    configuration,
    secrets,
    async runChecks({ aim, addresses }) {
      // Only as users see it: what fails in private never gets traffic, so there would be nothing to roll back.
      if (aim.kind === 'preview') return { kind: 'go', findings: [] };
      const { checks, parallel, components } = configuration;
      return await smokeTest(looking, { checks, parallel, aim, addresses, components, secrets }, go);
    },
  };
  return {
    deployment: request.deployment,
    calls,
    async deploy(id) {
      const { components, hash: configurationHash } = configuration;
      const from = { folder, called: 'the folder of the test' };
      const read = await readFilesOfFolder(
        { configuration: CONFIGURATION, components, router: configuration.router, from },
        go,
      );
      const files = contentsOf(
        components.flatMap((component) => component.files ?? []),
        read,
      );
      const specs = components.map((settings) => {
        const standIn = shape.images[settings.name];
        if (!standIn) throw new Error(`no stand-in for ${settings.name}`);
        return specOf(settings, imageOf(standIn, id) as ImageDigest, read);
      });
      const release = { id: `v${id}`, commit: `v${id}`, components: specs, configurationHash };
      return await deployRelease(ports, { ...request, release, files, safety: { vault: null } }, go);
    },
    settle: async (deployment) => await settleDeployment(ports, { ...request, deployment }, go),
    async task(named) {
      const [name, settings] = [...configuration.tasks].find(([each]) => each === named) ?? [];
      if (!name || !settings) throw new Error(`no task ${named}`);
      return await runTask(ports, { ...request, name, settings }, go);
    },
  };
}
