import type { ActionDocument } from './lint-action.ts';
import type { Job, Step, Workflow } from './workflow-files.ts';

interface KnownParts {
  readonly actions: ReadonlyMap<string, ActionDocument>;
  /** The reusable workflows that callers name, by path. */
  readonly callables: ReadonlyMap<string, Workflow>;
}

/**
 * References to what isn't there: inputs of actions and of the reusable workflow, outputs of steps and jobs, inputs and
 * secrets of the workflow itself. GitHub evaluates a wrong one to an empty text and says nothing.
 */
export function workflowProblems(workflow: Workflow, known: KnownParts): string[] {
  const problems = Object.entries(workflow.jobs).flatMap(([name, job]) =>
    [...jobProblems({ workflow, name, job, known })].map((problem) => `jobs.${name}: ${problem}`),
  );
  return [...problems, ...callProblems(workflow, known)];
}

interface InJob {
  readonly workflow: Workflow;
  readonly name: string;
  readonly job: Job;
  readonly known: KnownParts;
}

function* jobProblems({ workflow, job, known }: InJob): Generator<string> {
  const needs = typeof job.needs === 'string' ? [job.needs] : (job.needs ?? []);
  for (const needed of needs) if (!workflow.jobs[needed]) yield `needs ${needed}, which is no job`;
  for (const [index, step] of (job.steps ?? []).entries()) {
    for (const problem of stepProblems(step, known)) yield `step ${step.id ?? index + 1}: ${problem}`;
  }
  if (job.uses !== undefined) yield* callerProblems(job, calledBy(job, known));
  const steps = new Map((job.steps ?? []).map((step) => [step.id, step]));
  for (const reference of references(job)) {
    const [context, first = '', kind, output = ''] = reference;
    if (context === 'steps') {
      const step = steps.get(first);
      if (!step) yield `reads steps.${first}, which is no step here`;
      else if (kind === 'outputs' && !outputsOf(step, known).has(output))
        yield `reads ${reference.join('.')}, which does not exist`;
    }
    if (context === 'needs') {
      if (!needs.includes(first)) yield `reads needs.${first}, which is not among its needs`;
      else if (kind === 'outputs' && !jobOutputs(workflow.jobs[first], known).has(output))
        yield `reads ${reference.join('.')}, which does not exist`;
    }
    if (context === 'inputs' && !declaredInputs(workflow).has(first))
      yield `reads inputs.${first}, which is not declared`;
    if (context === 'secrets' && workflow.on?.workflow_call && !workflow.on.workflow_call.secrets?.[first])
      yield `reads secrets.${first}, which is not declared`;
  }
}

function* stepProblems(step: Step, known: KnownParts): Generator<string> {
  const action = actionOf(step, known);
  if (action === undefined) return;
  if (action === null) {
    yield `uses ${step.uses}, which is no action of ours`;
    return;
  }
  for (const name of Object.keys(step.with ?? {})) {
    if (!action.inputs?.[name]) yield `with.${name}: ${step.uses} has no such input`;
  }
  for (const [name, input] of Object.entries(action.inputs ?? {})) {
    if (input?.required === true && step.with?.[name] === undefined) yield `${step.uses} needs with.${name}`;
  }
  if (!knowsEnvironment(step, action)) yield `${step.uses} needs with.environment or with.lease`;
}

/** An action that takes a lease has its environment from it. `url` is asked without any. */
function knowsEnvironment({ with: given = {} }: Step, { inputs = {} }: ActionDocument): boolean {
  if (!inputs['environment'] || !inputs['lease']) return true;
  return ['environment', 'lease', 'url'].some((name) => given[name] !== undefined);
}

function* callerProblems(job: Job, callable: Workflow | undefined): Generator<string> {
  if (!callable) {
    yield `uses ${job.uses}, which is no reusable workflow of ours`;
    return;
  }
  const call = callable.on?.workflow_call;
  const secrets = job.secrets === 'inherit' ? {} : (job.secrets ?? {});
  for (const name of Object.keys(job.with ?? {})) {
    if (!call?.inputs?.[name]) yield `with.${name}: the reusable workflow has no such input`;
  }
  for (const name of Object.keys(secrets)) {
    if (!call?.secrets?.[name]) yield `secrets.${name}: the reusable workflow has no such secret`;
  }
  for (const [name, { required }] of Object.entries(call?.inputs ?? {})) {
    if (required && job.with?.[name] === undefined) yield `the reusable workflow needs with.${name}`;
  }
}

function* callProblems(workflow: Workflow, known: KnownParts): Generator<string> {
  for (const [name, { value }] of Object.entries(workflow.on?.workflow_call?.outputs ?? {})) {
    for (const [context, job = '', , output = ''] of references(value)) {
      if (context === 'jobs' && !jobOutputs(workflow.jobs[job], known).has(output))
        yield `on.workflow_call.outputs.${name}: reads jobs.${job}.outputs.${output}, which does not exist`;
    }
  }
}

/** The action of a step: null when it names one of ours that isn't there, undefined when it isn't ours. */
function actionOf(step: Step, { actions }: KnownParts): ActionDocument | null | undefined {
  const name = /^org\/hardened-deploy\/([a-z-]+)@/.exec(step.uses ?? '')?.[1];
  return name === undefined ? undefined : (actions.get(name) ?? null);
}

/** The reusable workflow that a job calls. */
function calledBy({ uses = '' }: Job, { callables }: KnownParts): Workflow | undefined {
  const path = /\.github\/workflows\/[\w-]+\.yml/.exec(uses)?.[0];
  return path === undefined ? undefined : callables.get(path);
}

function outputsOf(step: Step, known: KnownParts): ReadonlySet<string> {
  return new Set(Object.keys(actionOf(step, known)?.outputs ?? {}));
}

function jobOutputs(job: Job | undefined, known: KnownParts): ReadonlySet<string> {
  const called = job && calledBy(job, known)?.on?.workflow_call?.outputs;
  return new Set(Object.keys(called ?? job?.outputs ?? {}));
}

function declaredInputs({ on }: Workflow): ReadonlySet<string> {
  return new Set(Object.keys({ ...on?.workflow_call?.inputs, ...on?.workflow_dispatch?.inputs }));
}

/** Every `steps.a.outputs.b`, `needs.a.result`, `inputs.a` … in the texts below a value, as its parts. */
function references(value: unknown): string[][] {
  if (typeof value === 'string') {
    return [...value.matchAll(/\b(?:steps|needs|inputs|secrets|jobs)(?:\.[A-Za-z_][\w-]*)+/g)].map(([path]) =>
      path.split('.'),
    );
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(references) : [];
}
