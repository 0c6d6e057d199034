import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { actionNames, contractOf } from '../../scripts/generate/generated-files.ts';
import { lintActions } from '../../scripts/lint-actions.ts';
import { readActionRules } from '../../scripts/lint/action-rules.ts';
import { lintAction, type ActionDocument } from '../../scripts/lint/lint-action.ts';
import { readWorkflows, type Workflow } from '../../scripts/lint/workflow-files.ts';
import { workflowProblems } from '../../scripts/lint/workflow-references.ts';

const ROOT = join(import.meta.dirname, '../..');

test('there are seven actions', async () => {
  expect(await actionNames(ROOT)).toEqual([
    'blue-green-switch',
    'db-backup',
    'lock',
    'notify',
    'pre-flight',
    'rollback',
    'smoke-test',
  ]);
});

test('every action meets action-lint.yml, and every workflow refers to what exists', async () => {
  expect(await lintActions(ROOT)).toEqual([]);
});

test('every literal that a workflow gives to an action is one that its input takes', async () => {
  const { workflows } = await readWorkflows(ROOT);
  const problems: string[] = [];
  for (const [path, workflow] of workflows) {
    for (const { action, name, value } of literals(workflow)) {
      const field = (await contractOf(ROOT, action)).inputs[name];
      const outcome = field?.parser.parse(value);
      if (outcome && !outcome.ok) problems.push(`${path}: ${action} ${name}: ${outcome.problem}`);
    }
  }
  expect(problems).toEqual([]);
});

test('the defaults of an action fit their own parsers', async () => {
  for (const name of await actionNames(ROOT)) {
    for (const [input, { parser, presence }] of Object.entries((await contractOf(ROOT, name)).inputs)) {
      if (presence.kind === 'default')
        expect(parser.parse(presence.text), `${name} ${input}`).toMatchObject({ ok: true });
    }
  }
});

describe('the lint finds each problem', async () => {
  const rules = await readActionRules(ROOT);
  const good = await sound();
  const lint = (changed: object, readme = good.readme) =>
    lintAction(rules, { action: 'notify', document: { ...good.document, ...changed }, readme });
  const { inputs = {}, outputs = {}, runs = {} } = good.document;

  test('nothing in a sound action', () => {
    expect(lint({})).toEqual([]);
  });

  test.each([
    ['another Node', { runs: { ...runs, using: 'node20' } }, 'runs.using'],
    ['a bundle elsewhere', { runs: { ...runs, main: 'index.js' } }, 'runs.main'],
    ['a long description', { description: `${'L'.repeat(125)}.` }, 'description: has 126'],
    ['no icon', { branding: { color: 'blue' } }, 'branding.icon'],
    ['an input in camelCase', { inputs: { ...inputs, waitFor: inputs['time-limit'] } }, 'inputs.waitFor'],
    ['an input that is not described', { inputs: { ...inputs, a: { required: false } } }, 'inputs.a.description'],
    [
      'a required input with a default',
      { inputs: { ...inputs, a: { description: 'A.', required: true, default: '1' } } },
      'inputs.a: is required',
    ],
    [
      'a default that YAML reads as a number',
      { inputs: { ...inputs, a: { description: 'A.', required: false, default: 1 } } },
      'inputs.a.default: must be quoted',
    ],
    [
      'a secret with a default',
      { inputs: { ...inputs, 'api-token': { description: 'A.', required: false, default: 'abc' } } },
      'inputs.api-token.default',
    ],
    [
      'a default that reads the event',
      { inputs: { ...inputs, a: { description: 'A.', required: false, default: '${{ github.event.title }}' } } },
      'may not read',
    ],
    ['no dry-run', { inputs: without(inputs, 'dry-run') }, 'inputs: has no dry-run'],
    ['no reason', { outputs: without(outputs, 'reason') }, 'outputs: has no reason'],
  ])('%s', (_, changed, problem) => {
    expect(lint(changed).join('\n')).toContain(problem);
  });

  test('a README without its tables', () => {
    expect(lint({}, '# notify\n')).toHaveLength(4);
  });

  async function sound() {
    const text = (file: string) => readFile(join(ROOT, 'actions/notify', file), 'utf8');
    return { document: parse(await text('action.yml')) as ActionDocument, readme: await text('README.md') };
  }
});

describe('references in workflows are followed', async () => {
  const { callables } = await readWorkflows(ROOT);
  const actions = new Map<string, ActionDocument>([
    ['lock', { inputs: { mode: { required: true } }, outputs: { lease: { description: 'L.' } } }],
    ['rollback', { inputs: { mode: {}, environment: {}, lease: {} } }],
  ]);
  const lock = { id: 'lock', uses: 'org/hardened-deploy/lock@v1', with: { mode: 'acquire' } };
  const caller = { environment: 'production', images: 'a=b' };
  const problems = (jobs: Workflow['jobs']) =>
    workflowProblems({ on: { workflow_call: {} }, jobs }, { actions, callables });

  test('what exists is no problem', () => {
    const job = { outputs: { lease: '${{ steps.lock.outputs.lease }}' }, steps: [lock] };
    const after = { needs: 'a', steps: [{ ...lock, with: { mode: '${{ needs.a.outputs.lease }}' } }] };
    const call = { uses: 'org/hardened-deploy/.github/workflows/deploy.yml@v1', with: caller };
    expect(problems({ a: job, b: after, c: call })).toEqual([]);
  });

  test.each<[string, Workflow['jobs'], string]>([
    ['an unknown action', { a: { steps: [{ uses: 'org/hardened-deploy/lok@v1' }] } }, 'no action of ours'],
    ['an unknown input', { a: { steps: [{ ...lock, with: { mode: 'x', ttl: '1' } }] } }, 'with.ttl'],
    ['a required input that is missing', { a: { steps: [{ ...lock, with: {} }] } }, 'needs with.mode'],
    [
      'neither an environment nor a lease to know it from',
      { a: { steps: [{ uses: 'org/hardened-deploy/rollback@v1', with: { mode: 'list' } }] } },
      'needs with.environment or with.lease',
    ],
    ['an unknown step', { a: { outputs: { x: '${{ steps.lok.outputs.lease }}' }, steps: [lock] } }, 'no step here'],
    ['an unknown output', { a: { outputs: { x: '${{ steps.lock.outputs.x }}' }, steps: [lock] } }, 'does not exist'],
    ['a job that is not needed', { a: { outputs: { x: '${{ needs.b.result }}' } }, b: {} }, 'not among its needs'],
    [
      'an unknown output of a job',
      { a: { needs: 'b', outputs: { x: '${{ needs.b.outputs.y }}' } }, b: {} },
      'does not exist',
    ],
    ['an undeclared input', { a: { outputs: { x: '${{ inputs.y }}' } } }, 'inputs.y, which is not declared'],
    ['an undeclared secret', { a: { outputs: { x: '${{ secrets.y }}' } } }, 'secrets.y, which is not declared'],
    [
      'a reusable workflow that does not exist',
      { a: { uses: 'org/hardened-deploy/.github/workflows/deply.yml@v1' } },
      'no reusable workflow of ours',
    ],
    [
      'an unknown input of the reusable workflow',
      { a: { uses: 'org/hardened-deploy/.github/workflows/deploy.yml@v1', with: { ...caller, nope: '1' } } },
      'with.nope',
    ],
  ])('%s', (_, jobs, problem) => {
    expect(problems(jobs).join('\n')).toContain(problem);
  });
});

function* literals(workflow: Workflow) {
  for (const job of Object.values(workflow.jobs)) {
    for (const step of job.steps ?? []) {
      const action = /^org\/hardened-deploy\/([a-z-]+)@/.exec(step.uses ?? '')?.[1];
      if (action === undefined) continue;
      for (const [name, value] of Object.entries(step.with ?? {})) {
        if (!String(value).includes('${{')) yield { action, name, value: String(value) };
      }
    }
  }
}

function without<Value>(record: Readonly<Record<string, Value>>, name: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}
