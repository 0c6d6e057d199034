import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import type { DeploymentId, EnvironmentName } from '@hardened-deploy/core/base/names';
import { secretBag, type SecretBag } from '@hardened-deploy/core/base/secret';
import { smokeTest } from '@hardened-deploy/core/checks/usecases/smoke-test';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import type { OperationRequest } from '@hardened-deploy/core/deployment/usecases/operation';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import { contentsOf } from '@hardened-deploy/core/release/wanted-file';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { KEEPER_IMAGE, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { interruptedPorts, type Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { resolvedCompose } from '@hardened-deploy/wiring/compose/resolved-compose';
import { readFilesOfFolder } from '@hardened-deploy/wiring/read-files';
import { workspaceFile } from '@hardened-deploy/wiring/workspace-file';
import { imageOf, type Shape } from './application-shapes.ts';
import { ask, targetOf, type TargetUnderTest } from './target-support.ts';

const run = promisify(execFile);
const go = new AbortController().signal;
const DOCUMENTED = join(import.meta.dirname, '../../docs/applications');
const CONFIGURATION = 'hardened-deploy.yml';

/** An application of the documentation at a real Engine, with its accessories, its images replaced by stand-ins. */
export interface ApplicationBed extends AsyncDisposable {
  readonly stack: TestStack;
  readonly configuration: Configuration;
  readonly target: TargetUnderTest;
  run(interruption?: Interruption): ApplicationRun;
  /** What a user gets at a path of the public address. */
  get(path: string): Promise<{ readonly status: number; readonly body: string }>;
}

export interface ApplicationRun {
  readonly deployment: DeploymentId;
  readonly calls: readonly string[];
  /** Deploys all components of that version. A configured check then looks at the page as users see it. */
  deploy(release: number): Promise<DeploymentEnd>;
  settle(deployment: DeploymentId): Promise<DeploymentEnd>;
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

/** None of the thirteen has a check of its own. This one looks at the page as users see it. */
const CHECK = `
checks:
  - { name: the page has the notes, http: /, body-contains: notes, retry: { interval: 100ms, max-attempts: 3 } }
`;

/** The files of the documentation, with what the shape replaces, and one check. */
async function writeFiles(shape: Shape, place: Parameters<Shape['replaced']>[0], folder: string): Promise<void> {
  await cp(join(DOCUMENTED, shape.name), folder, { recursive: true });
  for (const { file, from, to } of await shape.replaced(place)) {
    const text = await readFile(join(folder, file), 'utf8');
    if (!text.includes(from)) throw new Error(`docs/applications/${shape.name}/${file} has no ${from}`);
    await writeFile(join(folder, file), text.replaceAll(from, to));
    // What a person has on the server before the first deployment.
    if (to.startsWith(`'${place.srv}`)) await mkdir(to.slice(1, -1), { recursive: true });
  }
  await appendFile(join(folder, CONFIGURATION), CHECK);
}

/** As the actions read it. Only where it is deployed to, by which addresses it is reached, and how long is waited, is the test's. */
async function configurationIn(
  folder: string,
  { stack, path }: { readonly stack: TestStack; readonly path: string },
): Promise<Configuration> {
  const source = { name: CONFIGURATION, text: await readFile(join(folder, CONFIGURATION), 'utf8') };
  const compose = await resolvedCompose(source, {
    read: async (file) => await workspaceFile(folder, file),
    files: 'workspace',
    signal: go,
    environment: { PATH: `${path}:/usr/bin:/bin` },
  });
  const read = readConfiguration({ ...source, compose }, 'production' as EnvironmentName);
  const { stack: name, target, router } = stack.configuration;
  return {
    ...read,
    stack: name,
    target,
    router,
    deploy: {
      ...read.deploy,
      readyProbes: 1,
      minUptime: milliseconds(300),
      proofProbes: 2,
      probeInterval: milliseconds(100),
      bake: { ...read.deploy.bake, duration: seconds(0) },
      drainTimeout: seconds(1),
    },
  };
}

const secretNames = ({ components, requiredSecrets }: Configuration): readonly string[] => [
  ...new Set([...requiredSecrets, ...components.flatMap(({ secrets }) => secrets)]),
];

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
  const looking = { ...target, clock: systemClock(), database: { query: () => Promise.reject(new Error('none')) } };
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
      const read = await readFilesOfFolder({ configuration: CONFIGURATION, components, from }, go);
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
  };
}
