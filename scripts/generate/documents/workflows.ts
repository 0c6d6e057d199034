import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from '@hardened-deploy/core/base/markdown';
import { parse } from 'yaml';
import { jobTokenWorkflow } from '../workflows/job-token-workflow.ts';
import { DEPLOY_WORKFLOW, JOB_TOKEN_WORKFLOW } from '../workflows/reusable-workflows.ts';

export const path = 'docs/workflows.md';

interface Declared {
  readonly description: string;
  readonly type?: string;
  readonly required?: boolean;
  readonly default?: string | number;
}

interface Reusable {
  readonly on: {
    readonly workflow_call: {
      readonly inputs: Readonly<Record<string, Declared>>;
      readonly secrets: Readonly<Record<string, Declared>>;
      readonly outputs: Readonly<Record<string, Declared>>;
    };
  };
  readonly jobs: Readonly<Record<string, { readonly permissions: Readonly<Record<string, string>> }>>;
}

const INTRODUCTION = `<!-- Generated from the workflows in .github/workflows by \`npm run generate\`. Do not edit. -->

# The reusable workflows

There are two. They deploy in the same way, and differ only in who writes the [lease](glossary.md) that keeps two deployments apart.

- **\`deploy-with-job-token.yml\`** needs no token of your own. The job's token keeps the lease in git refs (\`contents: write\`), and pulls images from GitHub's registry (\`packages: read\`). Begin with this one. [Example](../workflows-examples/deploy-with-job-token.yml).
- **\`deploy.yml\`** keeps the lease in the variables of the environment. Its own jobs can't write to your repository. It needs a GitHub App or a fine-grained token, as \`LOCK_TOKEN\`. [Example](../workflows-examples/deploy-on-push.yml).

The job that calls one has to grant at least the permissions below. GitHub refuses a call that grants less as a \`startup_failure\`: no job runs, and nothing says why.

A run that Dependabot or a pull request of a fork started has a token that only reads, and not the repository's secrets. It can't deploy. The plan says so of Dependabot.

Moving from one to the other moves the lease: wait until no deployment runs, and give the first run \`adopt: <reason>\`. [What GitHub's plans have](github-plans.md) says where environments, reviewers and secrets exist.`;

export function render(): string {
  const root = join(import.meta.dirname, '../../..');
  const deploy = readFileSync(join(root, DEPLOY_WORKFLOW), 'utf8');
  return [
    INTRODUCTION,
    page(JOB_TOKEN_WORKFLOW, parse(jobTokenWorkflow(deploy)) as Reusable),
    page(DEPLOY_WORKFLOW, parse(deploy) as Reusable),
  ].join('\n\n');
}

function page(file: string, workflow: Reusable): string {
  const { inputs, secrets, outputs } = workflow.on.workflow_call;
  const jobs = Object.entries(workflow.jobs);
  const permissions = jobs.map(([name, job]) => [
    name,
    Object.entries(job.permissions)
      .map(([permission, level]) => `\`${permission}: ${level}\``)
      .join(', '),
  ]);
  const inputRows = Object.entries(inputs).map(([name, input]) => [
    `\`${name}\``,
    input.type ?? '',
    input.required === true ? '**required**' : defaultOf(input),
    input.description,
  ]);
  const secretRows = Object.entries(secrets).map(([name, { description }]) => [
    `\`${name}\``,
    jobs
      .filter(([, job]) => JSON.stringify(job).includes(`secrets.${name} }}`))
      .map(([job]) => job)
      .join(', '),
    description,
  ]);
  const outputRows = Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description]);
  return [
    `## ${file.slice(file.lastIndexOf('/') + 1)}`,
    '### Permissions of its jobs',
    table(['Job', 'Asks for'], permissions),
    '### Inputs',
    table(['Input', 'Type', 'Default', 'Meaning'], inputRows),
    '### Secrets',
    table(['Secret', 'Jobs that need it', 'Meaning'], secretRows),
    '### Outputs',
    table(['Output', 'Meaning'], outputRows),
  ].join('\n\n');
}

function defaultOf({ default: given }: Declared): string {
  return given === undefined || given === '' ? '' : `\`${given}\``;
}
