import { join } from 'node:path';
import { type GitHubEmulator, startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import type { JobSeed } from '@hardened-deploy/testkit/github/state/seed';
import type { Permissions } from '@hardened-deploy/testkit/github/tokens';
import { type SourceTree, sourceTree } from '@hardened-deploy/testkit/runner/source-tree';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type JobRun, jobOf, runJob } from './workflow-job.ts';

const REPOSITORY = 'acme/shop';
const RUN = 4711;
const RECOVER_ID = 72;
const PATIENT = { timeout: 120_000 };

// Nothing listens at the Docker host: a step that touches the target fails, or says that it could not be reached.
const CONFIGURATION = `version: 1
application: shop
components: { web: { port: 3000, allowed-images: ["registry.test/shop/*"] } }
environments:
  production:
    docker-host: tcp://127.0.0.1:9
    subnet: 10.213.0.0/24
    router: { listen: "127.0.0.1:8080", preview: "127.0.0.1:8081", public-url: "http://shop.test" }
`;

const KNOWN = {
  'inputs.environment': 'production',
  'inputs.config': 'hardened-deploy.yml',
  'inputs.lease-store': 'environment',
  'inputs.wait-for': '0s',
  'secrets.LOCK_TOKEN': 'lock-token',
  'needs.check.outputs.deployment': 'ab'.repeat(16),
  'needs.check.outputs.release': 'v2',
  'needs.check.result': 'success',
};

let tree: SourceTree;
beforeAll(async () => {
  tree = await sourceTree(join(import.meta.dirname, '../..'), ['lock', 'rollback', 'notify']);
});
afterAll(async () => await tree[Symbol.asyncDispose]());

/** GitHub with the run. The token of each job may do what `deploy.yml` states for the job, and no more. */
async function startGitHub(permissions: Readonly<Record<'recover' | 'report', Permissions>>): Promise<GitHubEmulator> {
  const mayDo = (granted: Permissions) => ({ [REPOSITORY]: granted });
  const github = await startGitHubEmulator({
    repositories: [
      {
        name: REPOSITORY,
        environments: [{ name: 'production' }],
        contents: [{ files: { 'hardened-deploy.yml': CONFIGURATION } }],
      },
    ],
    tokens: [
      { token: 'recover-token', name: 'recover', permissions: mayDo(permissions.recover) },
      { token: 'report-token', name: 'report', permissions: mayDo(permissions.report) },
      { token: 'lock-token', name: 'lock', permissions: mayDo({ environments: 'write' }) },
    ],
  });
  github.state.putJob(REPOSITORY, { id: RECOVER_ID, runId: RUN, name: 'production / recover' });
  return github;
}

interface Scene extends AsyncDisposable {
  readonly github: GitHubEmulator;
  /** Runs the job `recover` of deploy.yml, or only the named steps of it. */
  recover(steps?: readonly string[]): Promise<JobRun>;
  report(recovered: JobRun): Promise<JobRun>;
}

/** A job `deploy` that ended without any output. `recover` replaces the permissions of the job `recover`. */
async function deployEnded(deploy: Partial<JobSeed>, recover?: Permissions): Promise<Scene> {
  const [recovering, reporting] = [await jobOf('recover'), await jobOf('report')];
  const permissions = { recover: recover ?? recovering.permissions, report: reporting.permissions };
  const github = await startGitHub(permissions);
  const ended = { status: 'completed', conclusion: 'failure', name: 'production / deploy' } as const;
  github.state.putJob(REPOSITORY, { id: 71, runId: RUN, ...ended, ...deploy });
  const asJob = (job: string) => ({
    tree,
    env: tree.env,
    token: `${job}-token`,
    facts: { apiUrl: github.url, repository: REPOSITORY, runId: RUN, job },
  });
  return {
    github,
    recover(named) {
      const steps = recovering.steps.filter(({ name }) => named?.includes(name) ?? true);
      const added = { lock: { 'check-run-id': `${RECOVER_ID}` } };
      return runJob({ ...recovering, steps }, asJob('recover'), KNOWN, added);
    },
    report({ outputs }) {
      const said = Object.entries(outputs).map(([name, value]) => [`needs.recover.outputs.${name}`, value]);
      return runJob(reporting, asJob('report'), { ...KNOWN, ...Object.fromEntries(said) });
    },
    [Symbol.asyncDispose]: () => github[Symbol.asyncDispose](),
  };
}

describe('the job `recover`, where `deploy` ended without an outcome', () => {
  test('takes no lease and asks no target after a rejected approval, and the report says so', PATIENT, async () => {
    await using scene = await deployEnded({ runner: null });
    const recovered = await scene.recover();
    expect(recovered.steps, recovered.log).toEqual({ 'Take the lease over': 0, Settle: 0 });
    expect(recovered.outputs).toMatchObject({
      outcome: 'not-switched',
      why: 'the job that deploys never started, for example because its approval was rejected or the run was cancelled',
      'lock-said': 'done never-started',
    });
    expect(scene.github.state.variables(REPOSITORY, 'production')).toEqual([]);
    expect(recovered.log).not.toContain('127.0.0.1:9');
    const reported = await scene.report(recovered);
    expect(reported.outputs['outcome'], reported.log).toBe('not-switched');
    expect(reported.summary).toContain('the job that deploys never started');
  });

  test('takes the lease over where a runner had begun: it may have died in the middle', PATIENT, async () => {
    await using scene = await deployEnded({});
    const recovered = await scene.recover(['Take the lease over']);
    expect(recovered.outputs['lock-said'], recovered.log).toBe('proceed granted');
    expect(scene.github.state.variables(REPOSITORY, 'production')).not.toEqual([]);
  });

  test('takes the lease over where the job may not ask GitHub', PATIENT, async () => {
    await using scene = await deployEnded({ runner: null }, { contents: 'read' });
    const recovered = await scene.recover(['Take the lease over']);
    expect(recovered.outputs['lock-said'], recovered.log).toBe('proceed granted');
    expect(recovered.log).toContain('GitHub does not say whether the job deploy of this run ever started');
  });
});
