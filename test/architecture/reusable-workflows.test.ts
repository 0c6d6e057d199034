import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { JOB_TOKEN_EXAMPLES, jobTokenExample } from '../../scripts/generate/workflows/job-token-examples.ts';
import { DIFFERENCES, jobTokenWorkflow } from '../../scripts/generate/workflows/job-token-workflow.ts';
import {
  DEPLOY_WORKFLOW,
  JOB_TOKEN_WORKFLOW,
  REUSABLE_WORKFLOWS,
} from '../../scripts/generate/workflows/reusable-workflows.ts';

type Permissions = Readonly<Record<string, 'read' | 'write'>>;

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions: Permissions;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: { readonly workflow_call: Readonly<Record<'inputs' | 'secrets' | 'outputs', object>> };
  readonly jobs: Readonly<Record<string, Job>>;
}

const ROOT = join(import.meta.dirname, '../..');
const workflowIn = async (file: string) => parse(await readFile(join(ROOT, file), 'utf8')) as Workflow;
const jobsIn = async (file: string) => (await workflowIn(file)).jobs;

/** What a caller has to grant: GitHub refuses a caller that grants less, before anything runs. */
async function neededBy(file: string): Promise<Permissions> {
  const asked = Object.values(await jobsIn(file)).flatMap(({ permissions }) => Object.entries(permissions));
  // Where jobs ask for different levels of one permission, the last one of these counts, which is `write`.
  return Object.fromEntries(asked.toSorted(([, one], [, other]) => one.localeCompare(other)));
}

describe.each(REUSABLE_WORKFLOWS)('%s', (file) => {
  async function stepsGiven(input: string): Promise<Readonly<Record<string, number>>> {
    const counts = Object.entries(await jobsIn(file)).map(
      ([name, { steps }]) =>
        [name, steps.filter(({ with: given = {} }) => Object.hasOwn(given, input)).length] as const,
    );
    return Object.fromEntries(counts);
  }

  test('only the job that is approved can adopt a stack, or replace its router: `recover` runs unapproved', async () => {
    expect(await stepsGiven('adopt')).toEqual({ check: 0, deploy: 1, recover: 0, report: 0 });
    expect(await stepsGiven('replace-router')).toEqual({ check: 0, deploy: 1, recover: 0, report: 0 });
  });

  test('only the job that is approved can restore the database after a failure, and only if the caller says so', async () => {
    expect(await stepsGiven('database')).toEqual({ check: 0, deploy: 1, recover: 0, report: 0 });
    const { on } = await workflowIn(file);
    expect(on.workflow_call.inputs).toMatchObject({
      'restore-database-after-failure': { type: 'boolean', default: false },
    });
  });

  test('`recover` hears of the backup and of its proof, if `deploy` has lived to say it', async () => {
    const { deploy, recover } = await jobsIn(file);
    for (const [said, step] of [
      ['backup-said', 'backup'],
      ['proof-said', 'proof'],
    ] as const) {
      expect(deploy?.outputs?.[said]).toBe(
        `\${{ steps.${step}.outputs.decision }} \${{ steps.${step}.outputs.reason }}`,
      );
      expect(recover?.steps.find(({ id }) => id === 'settle')?.with?.[said]).toBe(
        `\${{ needs.deploy.outputs.${said} }}`,
      );
    }
  });

  test('every step that gets the secrets of the target gets the SSH key too, except those that only announce', async () => {
    const steps = Object.values(await jobsIn(file)).flatMap((job) => job.steps);
    for (const { uses = '', with: given = {} } of steps) {
      const reachesTarget = given['secrets'] === '${{ secrets.APP_SECRETS }}' && !uses.includes('/notify@');
      expect(given['ssh-private-key'], uses).toBe(reachesTarget ? '${{ secrets.SSH_PRIVATE_KEY }}' : undefined);
    }
  });
});

test.each([DEPLOY_WORKFLOW, JOB_TOKEN_WORKFLOW])(
  'in %s, each job that takes or reads backups may list those that are artifacts, and remove none',
  async (file) => {
    const jobs = Object.entries(await jobsIn(file));
    const backing = jobs.filter(([, { steps }]) => steps.some(({ uses }) => uses?.includes('/db-backup@')));
    expect(backing.map(([name, { permissions }]) => [name, permissions['actions']])).toEqual([['deploy', 'read']]);
  },
);

test('in deploy.yml, `recover` may read the configuration and the jobs of its run, and nothing else', async () => {
  const { recover } = await jobsIn(DEPLOY_WORKFLOW);
  expect(recover?.permissions).toEqual({ actions: 'read', contents: 'read' });
});

test('with the job token, only the jobs that hold the lease may write contents', async () => {
  const jobs = Object.entries(await jobsIn(JOB_TOKEN_WORKFLOW));
  const writers = jobs.filter(([, { permissions }]) => permissions['contents'] === 'write').map(([name]) => name);
  expect(writers).toEqual(['deploy', 'recover']);
  const holders = jobs
    .filter(([, { steps }]) => steps.some(({ uses }) => uses?.includes('/lock@')))
    .map(([name]) => name);
  expect(holders).toEqual(writers);
});

test('with the job token, no step runs a program of the caller, because the job may write contents', async () => {
  for (const { steps } of Object.values(await jobsIn(JOB_TOKEN_WORKFLOW)))
    for (const step of steps) expect(step.uses).toMatch(/^org\/hardened-deploy\/[a-z-]+@/);
});

test.each([
  [DEPLOY_WORKFLOW, 'workflows-examples/deploy-on-push.yml'],
  [JOB_TOKEN_WORKFLOW, 'workflows-examples/deploy-with-job-token.yml'],
  [JOB_TOKEN_WORKFLOW, 'workflows-examples/deploy-after-approval.yml'],
])('the caller of %s in %s grants exactly what the jobs ask for', async (file, example) => {
  expect((await jobsIn(example))['production']?.permissions).toEqual(await neededBy(file));
});

test.each([
  [JOB_TOKEN_WORKFLOW, 'README.md'],
  [DEPLOY_WORKFLOW, 'docs/how-it-works.md'],
])('the caller of %s in %s grants exactly what the jobs ask for', async (file, page) => {
  const [, shown = ''] = /permissions: (\{.*?\})/.exec(await readFile(join(ROOT, page), 'utf8')) ?? [];
  expect(parse(shown)).toEqual(await neededBy(file));
});

test('every example that calls a reusable workflow passes on `force`, `adopt` and `replace-router`', async () => {
  for (const example of ['deploy-on-push', 'deploy-with-job-token', 'deploy-after-approval']) {
    const caller = (await jobsIn(`workflows-examples/${example}.yml`))['production'];
    expect(Object.keys(caller?.with ?? {}), example).toEqual(
      expect.arrayContaining(['adopt', 'force', 'replace-router']),
    );
  }
});

describe('the two reusable workflows', () => {
  test('differ only in who writes the lease, where it is kept, and the permissions for that', async () => {
    const [deploy, jobToken] = await Promise.all([workflowIn(DEPLOY_WORKFLOW), workflowIn(JOB_TOKEN_WORKFLOW)]);
    const keysOf = ({ on }: Workflow, kind: 'inputs' | 'secrets' | 'outputs') => Object.keys(on.workflow_call[kind]);
    const missing = (kind: 'inputs' | 'secrets' | 'outputs') =>
      keysOf(deploy, kind).filter((key) => !keysOf(jobToken, kind).includes(key));
    expect(missing('inputs')).toEqual(['lease-app-id', 'lease-store']);
    expect(missing('secrets')).toEqual(['LOCK_TOKEN', 'LOCK_APP_PRIVATE_KEY']);
    expect(missing('outputs')).toEqual([]);
    expect(Object.entries(jobToken.jobs).map(strippedOfLease)).toEqual(
      Object.entries(deploy.jobs).map(strippedOfLease),
    );
  });

  test('a change of deploy.yml to which a difference does not fit any more is noticed', async () => {
    const text = await readFile(join(ROOT, DEPLOY_WORKFLOW), 'utf8');
    expect(() => jobTokenWorkflow(text.replace('store: ${{ inputs.lease-store }}', 'store: x'))).toThrow(
      '2 times, not 3',
    );
    for (const { from } of DIFFERENCES) expect(() => jobTokenWorkflow(text.replaceAll(from, ''))).toThrow();
  });

  test.each(JOB_TOKEN_EXAMPLES)(
    'a change of $path to which a difference does not fit any more is noticed',
    async (example) => {
      const text = await readFile(join(ROOT, example.path), 'utf8');
      expect(jobTokenExample(example, text)).not.toMatch(/LOCK_TOKEN|store: environment/);
      for (const { from } of example.differences)
        expect(() => jobTokenExample(example, text.replaceAll(from, ''))).toThrow();
    },
  );
});

const LEASE_INPUTS = ['store', 'lease-store-token', 'lease-app-id', 'lease-app-private-key'];

function strippedOfLease([name, job]: [string, Job]) {
  const stripped = job.steps.map(({ with: given = {}, ...step }) => ({
    ...step,
    with: Object.fromEntries(Object.entries(given).filter(([input]) => !LEASE_INPUTS.includes(input))),
  }));
  return [name, { ...job, permissions: 'other', steps: stripped }];
}
